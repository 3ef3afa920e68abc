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

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Keeps track of a redrive in one of its partitions. Used by its thread only.
 */
final class RedrivePartition {

	private final TopicPartition topicPartition;

	private final long end;

	private final Deque<ConsumerRecord<Object, Object>> buffer = new ArrayDeque<>();

	private ResolvedOffsets committed;

	private ResolvedOffsets resolved;

	private long position;

	/**
	 * Create a partition.
	 * @param topicPartition which it is
	 * @param resolved what is committed
	 * @param position the offset to begin at
	 * @param end the offset to end before
	 */
	RedrivePartition(TopicPartition topicPartition, ResolvedOffsets resolved, long position, long end) {
		this.topicPartition = topicPartition;
		this.committed = resolved;
		this.resolved = resolved;
		this.position = position;
		this.end = end;
	}

	TopicPartition topicPartition() {
		return this.topicPartition;
	}

	long remaining() {
		return Math.max(0, this.end - this.position);
	}

	boolean isDone() {
		return this.position >= this.end;
	}

	boolean isBuffering() {
		return !this.buffer.isEmpty();
	}

	/**
	 * Refuse to go on where the topic is another one than it was.
	 * @param offset the offset of the next record
	 * @throws InvalidRedriveException if records up to a later one were looked at
	 */
	void checkNext(long offset) {
		if (offset < this.position && !isDone()) {
			throw new InvalidRedriveException(("The topic was deleted and created again, or the end of its log was "
					+ "lost: %s goes on at offset %d and not at %d. Start another redrive for what is there now.")
				.formatted(this.topicPartition, offset, this.position));
		}
	}

	void add(Collection<ConsumerRecord<Object, Object>> records) {
		this.buffer.addAll(records);
	}

	/**
	 * Take the next record that is not resolved.
	 * @return the record, or {@code null} if there is none in the buffer
	 */
	@Nullable ConsumerRecord<Object, Object> next() {
		ConsumerRecord<Object, Object> record = this.buffer.poll();
		while (record != null) {
			pass(record.offset());
			if (isDone()) {
				this.buffer.clear();
				return null;
			}
			this.position = record.offset() + 1;
			if (!this.resolved.contains(record.offset())) {
				return record;
			}
			record = this.buffer.poll();
		}
		return null;
	}

	/**
	 * Note that there are no records before an offset, beyond those that were taken.
	 * Transactions leave such gaps, compaction and retention do.
	 * @param offset the offset
	 */
	void pass(long offset) {
		long next = Math.min(offset, this.end);
		if (next > this.position) {
			this.resolved = this.resolved.with(this.position, next);
			this.position = next;
		}
	}

	/**
	 * Return what will be resolved when a record is.
	 * @param offset the record's offset
	 * @return the offsets
	 */
	ResolvedOffsets with(long offset) {
		return this.resolved.with(offset, offset + 1);
	}

	ResolvedOffsets resolved() {
		return this.resolved;
	}

	boolean isCommitted() {
		return this.resolved.equals(this.committed);
	}

	void committed(ResolvedOffsets offsets) {
		this.resolved = offsets;
		this.committed = offsets;
	}

}
