package io.kafkastarter.listener.spring;

import java.util.List;

import io.kafkastarter.failure.HandlerCall;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what an interceptor has failed with until its records are delivered, by the same
 * thread: to the listener's container a failed interceptor is no failed delivery, and it
 * would pass over the records, or end.
 */
final class Interceptions {

	private final ThreadLocal<@Nullable Failure> failed = new ThreadLocal<>();

	/**
	 * Take note that an interceptor has failed.
	 * @param first the first of the records it was handed
	 * @param failure what it failed with
	 */
	void failed(ConsumerRecord<?, ?> first, Throwable failure) {
		this.failed.set(new Failure(first, failure));
	}

	/**
	 * Fail if an interceptor has failed on a record.
	 * @param record the record that is delivered
	 */
	void failIfFailed(ConsumerRecord<?, ?> record) {
		Failure failure = this.failed.get();
		if (failure == null) {
			return;
		}
		this.failed.remove();
		if (failure.first() == record) {
			HandlerCall.runUnchecked(failure::raise);
		}
	}

	/**
	 * Fail if an interceptor has failed on a batch.
	 * @param batch the records that are delivered
	 */
	void failIfFailed(List<ConsumerRecord<Object, Object>> batch) {
		if (!batch.isEmpty()) {
			failIfFailed(batch.get(0));
		}
	}

	private record Failure(ConsumerRecord<?, ?> first, Throwable failure) {

		void raise() {
			if (this.failure instanceof Error error) {
				throw error;
			}
			throw (this.failure instanceof RuntimeException exception) ? exception
					: new IllegalStateException(this.failure);
		}

	}

}
