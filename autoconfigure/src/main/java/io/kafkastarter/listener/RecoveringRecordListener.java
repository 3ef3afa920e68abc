package io.kafkastarter.listener;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Has it decided what becomes of a failed record before the container asks for it: a
 * record that is done with needs no seek. After a seek the consumer forgets what it has
 * fetched, and waits for the broker to answer what it has asked for already, which takes
 * up to {@code fetch.max.wait.ms} where other partitions are idle.
 */
class RecoveringRecordListener extends DelegatingRecordListener {

	private final RetryingErrorHandler errorHandler;

	RecoveringRecordListener(MessageListener<Object, Object> delegate, RetryingErrorHandler errorHandler) {
		super(delegate);
		this.errorHandler = errorHandler;
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		try {
			handOver(record, acknowledgment, consumer);
		}
		catch (RuntimeException ex) {
			this.errorHandler.decide(record, ex);
			throw ex;
		}
	}

}
