package io.kafkastarter.listener.parallel;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.clients.consumer.Consumer;

/**
 * Wakes the poll thread from a poll when it has said that it wants to know of finished
 * records: there is one wake-up at most for each poll.
 */
final class Wakeups {

	private final AtomicBoolean wanted = new AtomicBoolean();

	private final Completions completions;

	private final Consumer<?, ?> consumer;

	Wakeups(Completions completions, Consumer<?, ?> consumer) {
		this.completions = completions;
		this.consumer = consumer;
	}

	/**
	 * Say whether finished records are waited for. Called by the poll thread, before and
	 * after a poll.
	 * @param wanted whether they are
	 */
	void want(boolean wanted) {
		this.wanted.set(wanted);
	}

	/**
	 * Wake the poll thread if it waits and there is a finished record. May be called by
	 * any thread.
	 */
	void signal() {
		if (this.wanted.get() && !this.completions.isEmpty() && this.wanted.compareAndSet(true, false)) {
			this.consumer.wakeup();
		}
	}

}
