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

package io.kafkastarter.listener.spring;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

import io.kafkastarter.listener.Ordering;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Divides the records of a batch into groups whose records are handled one after the
 * other, by an {@link Ordering}.
 */
final class BatchOrder {

	private BatchOrder() {
	}

	/**
	 * Return a function for an ordering.
	 * @param ordering the ordering
	 * @return returns {@code null} for a record that waits for none
	 */
	static Function<ConsumerRecord<?, ?>, @Nullable Object> of(Ordering ordering) {
		return switch (ordering) {
			case KEY -> BatchOrder::key;
			case PARTITION -> (record) -> List.of(record.topic(), record.partition());
			case NONE -> (record) -> null;
		};
	}

	private static @Nullable Object key(ConsumerRecord<?, ?> record) {
		if (record.key() == null) {
			return null;
		}
		Object key = (record.key() instanceof byte[] bytes) ? ByteBuffer.wrap(bytes) : record.key();
		return List.of(record.topic(), record.partition(), key);
	}

}
