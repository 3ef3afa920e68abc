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

import java.time.Duration;
import java.util.List;

import io.kafkastarter.listener.consumer.BatchHandler;
import io.kafkastarter.listener.failure.RetryPolicy;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaUtils;

/**
 * Handles a part of a batch, one record at a time or all at once, as
 * {@code kafka.retry.*} says.
 */
final class BatchPartHandler implements BatchHandler {

	private final Call call;

	private final boolean singleRecords;

	private final boolean acknowledges;

	private final RetryPolicy retry;

	private final RecoveredRecords recovered;

	private final @Nullable String groupId;

	private final WorkInFlight.Work work;

	private int absences;

	// What the last delivery failed on.
	private List<ConsumerRecord<Object, Object>> failed = List.of();

	/**
	 * Create a handler.
	 * @param call calls the listener
	 * @param singleRecords whether it takes single records
	 * @param acknowledges whether it acknowledges what it has handled
	 * @param retry how often it is called
	 * @param recovered what was recovered of the part
	 * @param groupId the listener's group, or {@code null} if it has none
	 * @param work the batch of which this is a part
	 */
	BatchPartHandler(Call call, boolean singleRecords, boolean acknowledges, RetryPolicy retry,
			RecoveredRecords recovered, @Nullable String groupId, WorkInFlight.Work work) {
		this.call = call;
		this.singleRecords = singleRecords;
		this.acknowledges = acknowledges;
		this.retry = retry;
		this.recovered = recovered;
		this.groupId = groupId;
		this.work = work;
	}

	@Override
	public boolean takesSingleRecords() {
		return this.singleRecords;
	}

	@Override
	public boolean acknowledges() {
		return this.acknowledges;
	}

	@Override
	public void handle(List<ConsumerRecord<Object, Object>> records, int delivery, Acknowledgment acknowledgment) {
		if (delivery > 1) {
			this.recovered.deliveries().admission().admitAgainOrFail(records.size());
		}
		inGroup(() -> this.call.call(records, delivery, this.acknowledges ? acknowledgment : null));
		// What is acknowledged may be so later.
		if (!this.acknowledges) {
			this.work.finished(records.size());
		}
	}

	@Override
	public Failure failure(Exception exception, List<ConsumerRecord<Object, Object>> records) {
		int index = this.singleRecords ? 0 : BatchFailure.index(exception, records);
		boolean handled = !BatchFailure.isFailedRecovery(exception);
		boolean away = handled && this.retry.isAbsence(exception);
		Duration pause = null;
		if (handled) {
			this.failed = (index < 0) ? records : records.subList(index, index + 1);
			this.work.finished(Math.max(0, index));
			if (away) {
				pause = this.retry.pauseWhileAway(text(this.failed), ++this.absences, exception);
			}
		}
		return new Failure(index, handled && !away, pause);
	}

	@Override
	public @Nullable Duration pause(int deliveries, Exception exception) {
		return this.retry.pauseAfter(text(this.failed), deliveries, exception);
	}

	@Override
	public void recover(ConsumerRecord<Object, Object> record, Exception exception, int deliveries) {
		inGroup(() -> {
			if (this.singleRecords) {
				this.recovered.recover(record, exception, deliveries);
			}
			else {
				this.recovered.recoverOnce(record, exception, deliveries);
			}
		});
		this.work.finished(1);
	}

	private static String text(List<ConsumerRecord<Object, Object>> records) {
		String first = KafkaUtils.format(records.get(0));
		return (records.size() > 1) ? "%d records from %s on".formatted(records.size(), first) : first;
	}

	@Override
	public void retried(Exception exception) {
		if (this.singleRecords) {
			this.recovered.deliveries().retried(this.failed.get(0), exception);
		}
		else {
			this.recovered.deliveries().retried(this.failed);
		}
	}

	@Override
	public Duration recoveryPause(int failures) {
		return this.retry.pause(failures);
	}

	// As on the thread of a consumer.
	private void inGroup(Runnable action) {
		if (this.groupId != null) {
			KafkaUtils.setConsumerGroupId(this.groupId);
		}
		try {
			action.run();
		}
		finally {
			KafkaUtils.clearConsumerGroupId();
		}
	}

	/**
	 * Calls a listener.
	 */
	interface Call {

		void call(List<ConsumerRecord<Object, Object>> records, int delivery, @Nullable Acknowledgment acknowledgment);

	}

}
