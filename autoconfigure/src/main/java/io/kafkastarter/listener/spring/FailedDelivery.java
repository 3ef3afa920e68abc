package io.kafkastarter.listener.spring;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records whose delivery failed, and of which nothing was decided yet. Used by one
 * thread.
 */
final class FailedDelivery {

	private final Deque<ConsumerRecord<?, ?>> records;

	private final long share;

	/**
	 * Create a failed delivery.
	 * @param records the records
	 * @param nanos how long it took for all of them
	 */
	FailedDelivery(Collection<? extends ConsumerRecord<?, ?>> records, long nanos) {
		this.records = new ArrayDeque<>(records);
		this.share = nanos / Math.max(1, records.size());
	}

	/**
	 * Return how long it took for each record.
	 * @return the time in nanoseconds
	 */
	long share() {
		return this.share;
	}

	/**
	 * Take a record out.
	 * @param record the record, as it was received
	 * @return {@code false} if it is not one of these, or was taken out before
	 */
	boolean take(ConsumerRecord<?, ?> record) {
		ConsumerRecord<?, ?> first = this.records.peekFirst();
		if (first != null && isSame(first, record)) {
			this.records.removeFirst();
			return true;
		}
		return this.records.removeIf((each) -> isSame(each, record));
	}

	private static boolean isSame(ConsumerRecord<?, ?> one, ConsumerRecord<?, ?> other) {
		return one.offset() == other.offset() && one.partition() == other.partition()
				&& one.topic().equals(other.topic());
	}

}
