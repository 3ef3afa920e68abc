package io.kafkastarter.sample;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.springframework.stereotype.Component;

/**
 * How many ratings each listener handled. A record that Kafka delivers twice counts twice
 * here, though not in what the listeners build from it.
 */
@Component
public class HandledRecords {

	private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();

	/**
	 * Return the counter of a listener, from now on among the {@linkplain #counts()
	 * counts}.
	 * @param listener the id of the listener
	 * @return the counter
	 */
	public LongAdder counter(String listener) {
		return this.counters.computeIfAbsent(listener, (id) -> new LongAdder());
	}

	/**
	 * Return how many ratings were handled since the start.
	 * @return the counts by listener id, in the order of the ids
	 */
	public Map<String, Long> counts() {
		Map<String, Long> counts = new TreeMap<>();
		this.counters.forEach((id, counter) -> counts.put(id, counter.sum()));
		return counts;
	}

}
