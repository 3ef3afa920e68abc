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

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

import io.kafkastarter.failure.RetryLog;
import io.kafkastarter.listener.FailedRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.support.KafkaUtils;

/**
 * Recovers the records of one listener. It remembers which records of a batch it has
 * recovered until the batch is done, so that a batch that is delivered again does not
 * recover them twice. In a transaction it remembers nothing: what was written is undone
 * when the batch is delivered again.
 */
final class RecoveredRecords {

	private final String listenerId;

	private final ConsumerRecordRecoverer recoverer;

	private final boolean transactional;

	private final Deliveries deliveries;

	private final RetryLog log;

	private final Map<TopicPartition, NavigableSet<Long>> offsets = new ConcurrentHashMap<>();

	private final Map<TopicPartition, Unrecovered> unrecovered = new ConcurrentHashMap<>();

	RecoveredRecords(String listenerId, ConsumerRecordRecoverer recoverer, boolean transactional,
			Deliveries deliveries) {
		this.listenerId = listenerId;
		this.recoverer = recoverer;
		this.transactional = transactional;
		this.deliveries = deliveries;
		this.log = new RetryLog(listenerId, System::nanoTime);
	}

	/**
	 * Return the same for a part of a batch, which is recovered apart from the others.
	 * @return nothing recovered yet
	 */
	RecoveredRecords ofPart() {
		return new RecoveredRecords(this.listenerId, this.recoverer, this.transactional, this.deliveries);
	}

	/**
	 * Return the log of what the listener gets again.
	 * @return the log
	 */
	RetryLog log() {
		return this.log;
	}

	String listenerId() {
		return this.listenerId;
	}

	/**
	 * Return the deliveries of the listener.
	 * @return the deliveries
	 */
	Deliveries deliveries() {
		return this.deliveries;
	}

	/**
	 * Recover a record.
	 * @param record the record
	 * @param failure what its last delivery failed with
	 * @param attempts how often it was delivered
	 */
	void recover(ConsumerRecord<?, ?> record, @Nullable Throwable failure, int attempts) {
		Throwable cause = (failure != null) ? failure : new IllegalStateException("The failure is unknown");
		try {
			write(record, cause, attempts);
			recovered(record, cause);
		}
		catch (RuntimeException ex) {
			this.log.unrecovered(KafkaUtils.format(record), ex);
			unrecovered(record, cause);
			throw ex;
		}
	}

	/**
	 * Hand a record to the recoverer, in a transaction that may come to nothing.
	 * @param record the record
	 * @param failure what its last delivery failed with
	 * @param attempts how often it was delivered
	 */
	void write(ConsumerRecord<?, ?> record, Throwable failure, int attempts) {
		this.recoverer.accept(record,
				new FailedRecordException(this.listenerId, KafkaUtils.getConsumerGroupId(), attempts, failure));
	}

	/**
	 * Take note that a record was recovered.
	 * @param record the record
	 * @param failure what its last delivery failed with
	 */
	void recovered(ConsumerRecord<?, ?> record, Throwable failure) {
		boolean first = unrecoveredFailure(record) == null;
		this.unrecovered.remove(partition(record));
		this.deliveries.recovered(record, failure, first, true);
	}

	/**
	 * Take note that a record could not be recovered.
	 * @param record the record
	 * @param failure what its last delivery failed with
	 */
	void unrecovered(ConsumerRecord<?, ?> record, Throwable failure) {
		this.deliveries.recovered(record, failure, unrecoveredFailure(record) == null, false);
		if (failure instanceof RuntimeException exception) {
			this.unrecovered.put(partition(record), new Unrecovered(record.offset(), exception));
		}
	}

	/**
	 * Fail as at its last delivery if a record has had all its deliveries and only waits
	 * to be recovered.
	 * @param record the record that is delivered
	 */
	void failIfUnrecovered(ConsumerRecord<?, ?> record) {
		RuntimeException failure = unrecoveredFailure(record);
		if (failure != null) {
			throw failure;
		}
	}

	/**
	 * Fail if one of the records of a batch in a transaction has had all its deliveries
	 * and only waits to be recovered.
	 * @param batch the records that are delivered
	 */
	void failIfUnrecovered(List<? extends ConsumerRecord<?, ?>> batch) {
		if (this.transactional && !this.unrecovered.isEmpty()) {
			for (ConsumerRecord<?, ?> record : batch) {
				RuntimeException failure = unrecoveredFailure(record);
				if (failure != null) {
					throw new RecoveryFailedException(failure);
				}
			}
		}
	}

	/**
	 * Return what the last delivery of a record failed with that only waits to be
	 * recovered.
	 * @param record the record
	 * @return the failure, or {@code null} if the record is delivered
	 */
	@Nullable RuntimeException unrecoveredFailure(ConsumerRecord<?, ?> record) {
		Unrecovered last = this.unrecovered.isEmpty() ? null : this.unrecovered.get(partition(record));
		return (last != null && last.offset() == record.offset()) ? last.failure() : null;
	}

	private static TopicPartition partition(ConsumerRecord<?, ?> record) {
		return new TopicPartition(record.topic(), record.partition());
	}

	/**
	 * Recover a record of a batch, unless that was done at an earlier delivery of it.
	 * @param record the record
	 * @param failure what its last delivery failed with
	 * @param attempts how often it was delivered
	 */
	void recoverOnce(ConsumerRecord<?, ?> record, @Nullable Throwable failure, int attempts) {
		TopicPartition partition = partition(record);
		NavigableSet<Long> recovered = this.offsets.get(partition);
		if (recovered != null && recovered.contains(record.offset())) {
			return;
		}
		recover(record, failure, attempts);
		if (!this.transactional) {
			this.offsets.computeIfAbsent(partition, (key) -> new ConcurrentSkipListSet<>()).add(record.offset());
		}
	}

	/**
	 * Forget what lies before a batch: it is committed.
	 * @param batch the records of a batch that is delivered
	 */
	void delivered(List<ConsumerRecord<Object, Object>> batch) {
		if (!this.offsets.isEmpty()) {
			forEachPartition(batch, false);
		}
	}

	/**
	 * Forget the records of a batch that was handled.
	 * @param batch the records
	 */
	void handled(List<ConsumerRecord<Object, Object>> batch) {
		if (!this.offsets.isEmpty()) {
			forEachPartition(batch, true);
		}
	}

	private void forEachPartition(List<ConsumerRecord<Object, Object>> batch, boolean whole) {
		TopicPartition last = null;
		for (ConsumerRecord<Object, Object> record : batch) {
			TopicPartition partition = new TopicPartition(record.topic(), record.partition());
			NavigableSet<Long> recovered = this.offsets.get(partition);
			if (recovered != null && (whole || !partition.equals(last))) {
				recovered.headSet(record.offset(), whole).clear();
			}
			last = partition;
		}
	}

	private record Unrecovered(long offset, RuntimeException failure) {

	}

}
