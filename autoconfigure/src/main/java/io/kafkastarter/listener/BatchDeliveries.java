package io.kafkastarter.listener;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

import io.kafkastarter.failure.RetryLog;
import io.kafkastarter.serialization.PayloadUnavailableException;

import org.springframework.util.backoff.BackOffExecution;

/**
 * Counts the deliveries of one batch and says when the next is due. One that failed
 * because something is away does not count, and is followed by another in any case. Used
 * by the thread of the consumer.
 */
final class BatchDeliveries implements BackOffExecution {

	private final RetrySettings settings;

	private final RetryLog log;

	private final String records;

	private Exception last;

	private int absences;

	private int count;

	private int recoveries;

	private boolean away;

	/**
	 * Create deliveries.
	 * @param settings how many there are, and when
	 * @param log is told of them
	 * @param records what is delivered
	 * @param failure what the first of them failed with
	 */
	BatchDeliveries(RetrySettings settings, RetryLog log, String records, Exception failure) {
		this.settings = settings;
		this.log = log;
		this.records = records;
		this.last = failure;
		failed(failure);
	}

	/**
	 * Deliver the batch once more.
	 * @param listener handles it
	 */
	void deliver(Runnable listener) {
		try {
			listener.run();
		}
		catch (RuntimeException ex) {
			failed(ex);
			throw ex;
		}
	}

	/**
	 * Return whether there are no further deliveries.
	 * @return whether the batch is to be recovered
	 */
	boolean isGivenUp() {
		return !this.away && (this.count >= this.settings.maxAttempts()
				|| !this.settings.isRetryable(FailedRecordException.unwrap(this.last)));
	}

	/**
	 * Try to recover the batch. When that fails it is tried again, and the batch is not
	 * delivered.
	 * @param recovery takes what the last delivery failed with, and how many there were
	 */
	void recover(BiConsumer<Exception, Integer> recovery) {
		this.recoveries++;
		recovery.accept(this.last, this.count);
	}

	@Override
	public long nextBackOff() {
		RandomGenerator random = ThreadLocalRandom.current();
		if (isGivenUp()) {
			return (this.recoveries > 0) ? this.settings.pause(this.recoveries, random).toMillis() : 0;
		}
		Duration pause = this.settings.pause(this.away ? ++this.absences : this.count, random);
		Throwable failure = FailedRecordException.unwrap(this.last);
		if (this.away) {
			this.log.waiting(this.records, failure);
		}
		else {
			this.log.retried(this.records, this.count, this.settings.maxAttempts(), pause, failure);
		}
		return pause.toMillis();
	}

	private void failed(Exception failure) {
		this.last = failure;
		this.away = PayloadUnavailableException.isCauseOf(failure);
		if (!this.away) {
			this.count++;
		}
	}

}
