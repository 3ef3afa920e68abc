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

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Commits no offset beyond the records that are delivered and finished. The consumer's
 * own positions are not committed while they are beyond records that were polled and not
 * delivered.
 */
final class BufferedCommits {

	private final Consumer<Object, Object> consumer;

	private final RecordBuffer buffer;

	private final BatchAttendant attendant;

	BufferedCommits(Consumer<Object, Object> consumer, RecordBuffer buffer, BatchAttendant attendant) {
		this.consumer = consumer;
		this.buffer = buffer;
		this.attendant = attendant;
	}

	/**
	 * Commit.
	 * @param method one of the consumer's that commit
	 * @param arguments its arguments
	 * @return what the method returns
	 */
	@Nullable Object commit(Method method, Object[] arguments) {
		if (arguments.length > 0 && arguments[0] instanceof Map<?, ?>) {
			return commitOffsets(method, arguments);
		}
		if (this.buffer.isEmpty()) {
			return ReflectionUtils.invokeMethod(method, this.consumer, arguments);
		}
		if (method.getName().equals("commitAsync")) {
			this.consumer.commitAsync(positions(), (arguments.length > 0) ? (OffsetCommitCallback) arguments[0] : null);
		}
		else if (arguments.length > 0) {
			this.consumer.commitSync(positions(), (Duration) arguments[0]);
		}
		else {
			this.consumer.commitSync(positions());
		}
		return null;
	}

	@SuppressWarnings("unchecked")
	private @Nullable Object commitOffsets(Method method, Object[] arguments) {
		Object[] changed = arguments.clone();
		Map<TopicPartition, OffsetAndMetadata> all = (Map<TopicPartition, OffsetAndMetadata>) arguments[0];
		Map<TopicPartition, OffsetAndMetadata> offsets = this.attendant.committable(all);
		changed[0] = offsets;
		if (offsets.size() == all.size()) {
			return ReflectionUtils.invokeMethod(method, this.consumer, changed);
		}
		try {
			return offsets.isEmpty() ? null : ReflectionUtils.invokeMethod(method, this.consumer, changed);
		}
		catch (RebalanceInProgressException ex) {
			// Whoever commits would try again later, with what must not be committed.
			return null;
		}
	}

	private Map<TopicPartition, OffsetAndMetadata> positions() {
		Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
		for (TopicPartition partition : this.consumer.assignment()) {
			ConsumerRecord<Object, Object> first = this.buffer.first(partition);
			long position = (first != null) ? first.offset() : this.consumer.position(partition);
			positions.put(partition, new OffsetAndMetadata(position));
		}
		return positions;
	}

}
