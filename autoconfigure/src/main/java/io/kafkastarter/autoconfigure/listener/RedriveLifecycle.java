package io.kafkastarter.autoconfigure.listener;

import io.kafkastarter.deadletter.redrive.DeadLetters;

import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * Ends redrives when listeners end, while what they use is still there.
 */
class RedriveLifecycle implements SmartLifecycle {

	private final DeadLetters deadLetters;

	private volatile boolean running;

	RedriveLifecycle(DeadLetters deadLetters) {
		this.deadLetters = deadLetters;
	}

	@Override
	public void start() {
		this.deadLetters.open();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.deadLetters.close();
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
