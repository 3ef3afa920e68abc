package io.kafkastarter.autoconfigure.topic;

import io.kafkastarter.reading.RecordReaders;

import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/**
 * Closes the consumers that records are read with when listeners end, while the brokers
 * may still be there.
 */
class RecordReadersLifecycle implements SmartLifecycle {

	private final RecordReaders readers;

	private volatile boolean running;

	RecordReadersLifecycle(RecordReaders readers) {
		this.readers = readers;
	}

	@Override
	public void start() {
		this.readers.open();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.readers.close();
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
