package io.kafkastarter.listener;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

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
	 * Return how many deliveries failed.
	 * @return the number
	 */
	int count() {
		return this.count;
	}

	@Override
	public long nextBackOff() {
		if (!this.away && this.count >= this.settings.maxAttempts()) {
			return STOP;
		}
		Duration pause = this.settings.pause(this.away ? ++this.absences : this.count, ThreadLocalRandom.current());
		Throwable failure = FailedRecordException.unwrap(this.last);
		if (this.away) {
			this.log.waiting(this.records, failure);
		}
		else if (this.settings.isRetryable(failure)) {
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
