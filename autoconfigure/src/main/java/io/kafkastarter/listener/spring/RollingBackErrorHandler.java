package io.kafkastarter.listener.spring;

import java.util.List;
import java.util.function.Consumer;

import io.kafkastarter.failure.RolledBackException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Has the transaction of a failed handler rolled back. What its records come to is
 * decided after that.
 */
class RollingBackErrorHandler implements CommonErrorHandler {

	private final Consumer<Exception> clientFailed;

	/**
	 * Create an error handler.
	 * @param clientFailed is told of failures of the consumer, and waits
	 */
	RollingBackErrorHandler(Consumer<Exception> clientFailed) {
		this.clientFailed = clientFailed;
	}

	@Override
	public boolean seeksAfterHandling() {
		return true;
	}

	@Override
	public void handleOtherException(Exception thrownException,
			org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, MessageListenerContainer container,
			boolean batchListener) {
		this.clientFailed.accept(thrownException);
	}

	@Override
	public void handleRemaining(Exception thrownException, List<ConsumerRecord<?, ?>> records,
			org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, MessageListenerContainer container) {
		throw rolledBack(thrownException, List.copyOf(records));
	}

	@Override
	public void handleBatch(Exception thrownException, ConsumerRecords<?, ?> data,
			org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, MessageListenerContainer container,
			Runnable invokeListener) {
		throw rolledBack(thrownException, List.of());
	}

	private static RolledBackException rolledBack(Exception exception, List<ConsumerRecord<?, ?>> records) {
		return new RolledBackException(
				(exception instanceof RuntimeException failure) ? failure : new IllegalStateException(exception),
				records);
	}

}
