package io.kafkastarter.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.kafkastarter.listener.batch.BatchHandler;
import io.kafkastarter.serialization.PayloadUnavailableException;
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

	private final RetrySettings retry;

	private final RecoveredRecords recovered;

	private final @Nullable String groupId;

	/**
	 * Create a handler.
	 * @param call calls the listener
	 * @param singleRecords whether it takes single records
	 * @param acknowledges whether it acknowledges what it has handled
	 * @param retry how often it is called
	 * @param recovered what was recovered of the part
	 * @param groupId the listener's group, or {@code null} if it has none
	 */
	BatchPartHandler(Call call, boolean singleRecords, boolean acknowledges, RetrySettings retry,
			RecoveredRecords recovered, @Nullable String groupId) {
		this.call = call;
		this.singleRecords = singleRecords;
		this.acknowledges = acknowledges;
		this.retry = retry;
		this.recovered = recovered;
		this.groupId = groupId;
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
		inGroup(() -> this.call.call(records, delivery, this.acknowledges ? acknowledgment : null));
	}

	@Override
	public Failure failure(Exception exception, List<ConsumerRecord<Object, Object>> records) {
		return new Failure(this.singleRecords ? 0 : BatchFailure.index(exception, records),
				!BatchFailure.isFailedRecovery(exception) && !PayloadUnavailableException.isCauseOf(exception));
	}

	@Override
	public @Nullable Duration pause(int deliveries, Exception exception) {
		return (deliveries < this.retry.maxAttempts() && this.retry.isRetryable(exception))
				? this.retry.pause(deliveries, ThreadLocalRandom.current()) : null;
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
	}

	@Override
	public Duration recoveryPause(int failures) {
		return this.retry.pause(failures, ThreadLocalRandom.current());
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
