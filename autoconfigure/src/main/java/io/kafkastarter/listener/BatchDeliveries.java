package io.kafkastarter.listener;

import java.util.concurrent.ThreadLocalRandom;

import io.kafkastarter.serialization.PayloadUnavailableException;

import org.springframework.util.backoff.BackOffExecution;

/**
 * Counts the deliveries of one batch and says when the next is due. One that failed
 * because something is away does not count, and is followed by another in any case. Used
 * by the thread of the consumer.
 */
final class BatchDeliveries implements BackOffExecution {

	private final RetrySettings settings;

	private int absences;

	private int count;

	private boolean away;

	/**
	 * Create deliveries.
	 * @param settings how many there are, and when
	 * @param failure what the first of them failed with
	 */
	BatchDeliveries(RetrySettings settings, Exception failure) {
		this.settings = settings;
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
		int failures = this.away ? ++this.absences : this.count;
		return this.settings.pause(failures, ThreadLocalRandom.current()).toMillis();
	}

	private void failed(Exception failure) {
		this.away = PayloadUnavailableException.isCauseOf(failure);
		if (!this.away) {
			this.count++;
		}
	}

}
