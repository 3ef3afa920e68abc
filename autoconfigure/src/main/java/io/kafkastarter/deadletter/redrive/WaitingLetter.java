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

package io.kafkastarter.deadletter.redrive;

import java.nio.ByteBuffer;
import java.time.Instant;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter that waits to be redriven by itself. Immutable.
 *
 * @param partition its partition in the topic for dead letters
 * @param offset its offset there
 * @param listener the id of the listener that it goes to
 * @param time when it is redriven
 * @param source the partition of the record it was
 * @param origin the offset of that record
 * @param order the order that the record belongs to, or {@code null} if nothing has to
 * wait for it
 */
record WaitingLetter(int partition, long offset, String listener, Instant time, TopicPartition source, long origin,
		@Nullable Order order) {

	/**
	 * Records that are handled in the order of their offsets: those with a key.
	 *
	 * @param listener the id of the listener
	 * @param topic the topic that the records come from
	 * @param partition its partition
	 * @param key their key
	 */
	record Order(String listener, String topic, int partition, ByteBuffer key) {

	}

}
