package io.kafkastarter.listener.parallel;

import org.jspecify.annotations.Nullable;

/**
 * Records that are handled one after the other, and of which some may be with a worker.
 * Used by one thread.
 */
final class OrderingQueue {

	private final Object key;

	private @Nullable InFlightRecord first;

	private @Nullable InFlightRecord last;

	private int size;

	OrderingQueue(Object key) {
		this.key = key;
	}

	Object key() {
		return this.key;
	}

	int size() {
		return this.size;
	}

	void add(InFlightRecord record) {
		if (this.last == null) {
			this.first = record;
		}
		else {
			this.last.follow(record);
		}
		this.last = record;
		this.size++;
	}

	/**
	 * Take all records.
	 * @return the first, which leads to the others, or {@code null} if there is none
	 */
	@Nullable InFlightRecord takeAll() {
		InFlightRecord chain = this.first;
		this.first = null;
		this.last = null;
		this.size = 0;
		return chain;
	}

}
