package io.kafkastarter.autoconfigure.cluster;

import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * Opens something when listeners start, and closes it when they end, while the brokers
 * and what it uses are still there.
 *
 * @since 0.1.0
 */
public final class ListenerPhaseLifecycle implements SmartLifecycle {

	private final Runnable open;

	private final Runnable close;

	private volatile boolean running;

	/**
	 * Create a lifecycle.
	 * @param open opens it, also after it was closed
	 * @param close closes it
	 */
	public ListenerPhaseLifecycle(Runnable open, Runnable close) {
		this.open = open;
		this.close = close;
	}

	@Override
	public void start() {
		this.open.run();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.close.run();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return AbstractMessageListenerContainer.DEFAULT_PHASE;
	}

}
