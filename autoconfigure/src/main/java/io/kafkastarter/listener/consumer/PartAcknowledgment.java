package io.kafkastarter.listener.consumer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.Acknowledgment;

/**
 * Acknowledgment of one delivery. It is settled once, during the call of the handler or
 * later, by any thread.
 */
final class PartAcknowledgment implements Acknowledgment {

	// Instead of a pause: the records are finished.
	static final Duration FINISHED = Duration.ofNanos(-1);

	private static final Duration LATER = Duration.ofNanos(-2);

	private final AtomicReference<@Nullable Duration> settlement = new AtomicReference<>();

	private final java.util.function.Consumer<Duration> settledLater;

	/**
	 * Create an acknowledgment.
	 * @param settledLater called if it is settled after the worker has gone on
	 */
	PartAcknowledgment(java.util.function.Consumer<Duration> settledLater) {
		this.settledLater = settledLater;
	}

	@Override
	public void acknowledge() {
		settle(FINISHED);
	}

	/**
	 * Have the records delivered again, which counts as no failure.
	 */
	@Override
	public void nack(Duration sleep) {
		if (sleep.isNegative()) {
			throw new IllegalArgumentException("'sleep' must not be negative");
		}
		settle(sleep);
	}

	/**
	 * Return how this was settled.
	 * @return {@link #FINISHED}, the pause before the next delivery, or {@code null}
	 */
	@Nullable Duration settlement() {
		return this.settlement.get();
	}

	/**
	 * Leave this to be settled later.
	 * @return how it is settled already, or {@code null}
	 */
	@Nullable Duration leave() {
		return this.settlement.compareAndSet(null, LATER) ? null : this.settlement.get();
	}

	private void settle(Duration how) {
		if (!this.settlement.compareAndSet(null, how) && this.settlement.compareAndSet(LATER, how)) {
			this.settledLater.accept(how);
		}
	}

}
