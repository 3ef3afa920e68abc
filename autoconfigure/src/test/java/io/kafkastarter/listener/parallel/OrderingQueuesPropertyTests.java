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

package io.kafkastarter.listener.parallel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.kafkastarter.listener.Ordering;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the order in which chains come back, records that belong together are handed
 * out one chain after the other, each once.
 */
class OrderingQueuesPropertyTests {

	@Property(tries = 500)
	void whenChainsComeBackInAnyOrderOrderIsKeptAndNothingIsLostOrDoubled(@ForAll long seed,
			@ForAll @IntRange(min = 1, max = 300) int records, @ForAll @IntRange(min = 1, max = 20) int keys,
			@ForAll Ordering ordering) {
		Random random = new Random(seed);
		OrderingQueues queues = new OrderingQueues(ordering);
		PartitionIntake partition = new PartitionIntake(new TopicPartition("t", 0), ordering);
		List<InFlightRecord> out = new ArrayList<>();
		Map<Object, Long> handled = new HashMap<>();
		Set<Object> busy = new HashSet<>();
		int next = 0;
		int count = 0;
		while (count < records) {
			if (next < records && random.nextBoolean()) {
				int polled = Math.min(records - next, 1 + random.nextInt(30));
				for (int i = 0; i < polled; i++) {
					InFlightRecord record = record(next++, random.nextInt(keys + 1), partition);
					queues.add(record, record.record().key(), (chain) -> out(chain, out, busy, ordering));
				}
				queues.flush((chain) -> out(chain, out, busy, ordering));
			}
			else if (!out.isEmpty()) {
				InFlightRecord record = out.remove(random.nextInt(out.size()));
				count++;
				Object group = group(record, ordering);
				if (group != null) {
					assertThat(handled.getOrDefault(group, -1L)).isLessThan(record.offset());
					handled.put(group, record.offset());
				}
				InFlightRecord following = record.following();
				if (following != null) {
					out.add(following);
				}
				else {
					busy.remove(group);
					InFlightRecord chain = queues.next(record);
					if (chain != null) {
						out(chain, out, busy, ordering);
					}
				}
			}
		}
		assertThat(out).isEmpty();
		assertThat(queues.waiting()).isZero();
		assertThat(queues.isEmpty()).isTrue();
	}

	private static void out(InFlightRecord chain, List<InFlightRecord> out, Set<Object> busy, Ordering ordering) {
		Object group = group(chain, ordering);
		if (group != null) {
			assertThat(busy.add(group)).isTrue();
		}
		out.add(chain);
	}

	private static Object group(InFlightRecord record, Ordering ordering) {
		byte[] key = (byte[]) record.record().key();
		return switch (ordering) {
			case KEY -> (key != null) ? key[0] : null;
			case PARTITION -> "all";
			case NONE -> null;
		};
	}

	private static InFlightRecord record(long offset, int key, PartitionIntake partition) {
		// The key as new bytes each time: equal, not the same.
		Object bytes = (key > 0) ? new byte[] { (byte) key } : null;
		return new InFlightRecord(new ConsumerRecord<>("t", 0, offset, bytes, null), partition, 0);
	}

}
