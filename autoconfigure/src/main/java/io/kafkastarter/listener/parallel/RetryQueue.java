package io.kafkastarter.listener.parallel;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Records that are handled again after a pause. Used by the poll thread.
 */
final class RetryQueue {

	private final PriorityQueue<Entry> entries = new PriorityQueue<>(
			Comparator.comparingLong(Entry::due).thenComparingLong(Entry::number));

	private long number;

	void add(InFlightRecord record, long due) {
		this.entries.add(new Entry(record, due, this.number++));
	}

	/**
	 * Take the records whose pause is over.
	 * @param now the time
	 * @param action takes each record
	 */
	void drain(long now, Consumer<InFlightRecord> action) {
		for (Entry first = this.entries.peek(); first != null && first.due - now <= 0; first = this.entries.peek()) {
			this.entries.remove();
			action.accept(first.record);
		}
	}

	/**
	 * Return how long it is until the next pause is over.
	 * @param now the time
	 * @param most what to return if it is longer than that
	 * @return the duration in nanoseconds
	 */
	long untilNext(long now, long most) {
		Entry first = this.entries.peek();
		return (first != null) ? Math.max(0, Math.min(first.due - now, most)) : most;
	}

	private record Entry(InFlightRecord record, long due, long number) {

	}

}
