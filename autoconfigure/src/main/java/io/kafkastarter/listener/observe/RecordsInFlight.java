package io.kafkastarter.listener.observe;

import java.time.Duration;

/**
 * A container that knows which records are taken from Kafka and not finished: those that
 * handlers are at, and those that wait in this instance for their turn or for their next
 * delivery. May be asked by any thread, at any time.
 *
 * @since 0.1.0
 */
public interface RecordsInFlight {

	/**
	 * Return how many records are taken and not finished.
	 * @return the number
	 */
	int getInFlight();

	/**
	 * Return how long ago the oldest of them was taken for the first time.
	 * @return the duration, zero if there is none
	 */
	Duration getOldestAge();

}
