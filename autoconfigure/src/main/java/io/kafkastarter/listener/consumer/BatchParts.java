/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.kafkastarter.listener.consumer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Divides a batch. Within each part the records keep their order.
 */
final class BatchParts {

	private final Function<ConsumerRecord<?, ?>, @Nullable Object> order;

	/**
	 * Create a divider.
	 * @param order returns what records have in common that are handled one after the
	 * other, {@code null} for a record that waits for none
	 */
	BatchParts(Function<ConsumerRecord<?, ?>, @Nullable Object> order) {
		this.order = order;
	}

	/**
	 * Divide a batch into as many parts as can be handled at the same time.
	 * @param batch the batch
	 * @return the parts
	 */
	List<List<ConsumerRecord<Object, Object>>> chains(List<ConsumerRecord<Object, Object>> batch) {
		List<List<ConsumerRecord<Object, Object>>> chains = new ArrayList<>();
		Map<Object, List<ConsumerRecord<Object, Object>>> byOrder = new LinkedHashMap<>();
		for (ConsumerRecord<Object, Object> record : batch) {
			Object common = this.order.apply(record);
			List<ConsumerRecord<Object, Object>> chain = (common != null) ? byOrder.get(common) : null;
			if (chain == null) {
				chain = new ArrayList<>();
				chains.add(chain);
				if (common != null) {
					byOrder.put(common, chain);
				}
			}
			chain.add(record);
		}
		return chains;
	}

	/**
	 * Divide a batch into parts of about the same size: the longest chains first, each to
	 * the part that has least (Graham's LPT rule).
	 * @param batch the batch
	 * @param most how many parts at most
	 * @return the parts, none of them empty
	 */
	List<List<ConsumerRecord<Object, Object>>> shares(List<ConsumerRecord<Object, Object>> batch, int most) {
		List<List<ConsumerRecord<Object, Object>>> chains = chains(batch);
		chains.sort(Comparator.comparingInt((chain) -> -chain.size()));
		List<List<ConsumerRecord<Object, Object>>> shares = new ArrayList<>();
		PriorityQueue<Share> least = new PriorityQueue<>(
				Comparator.comparingInt(Share::size).thenComparingInt(Share::number));
		IntStream.range(0, Math.min(most, chains.size())).forEach((number) -> {
			shares.add(new ArrayList<>());
			least.add(new Share(number, 0));
		});
		Map<ConsumerRecord<Object, Object>, Integer> numbers = new IdentityHashMap<>();
		for (List<ConsumerRecord<Object, Object>> chain : chains) {
			Share share = least.remove();
			chain.forEach((record) -> numbers.put(record, share.number()));
			least.add(new Share(share.number(), share.size() + chain.size()));
		}
		batch.forEach((record) -> shares.get(Objects.requireNonNull(numbers.get(record))).add(record));
		return shares;
	}

	private record Share(int number, int size) {

	}

}
