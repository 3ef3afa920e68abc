package io.kafkastarter.failure;

import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import org.springframework.kafka.KafkaException;

/**
 * Takes the place of what the transaction of a listener failed with. Spring's containers
 * log that with its stack trace each time, and what becomes of the records is told where
 * it is decided: so this has no stack trace, and a filter of the log knows it.
 *
 * @since 0.1.0
 */
public class RolledBackException extends KafkaException {

	private final transient RuntimeException failure;

	private final transient List<ConsumerRecord<?, ?>> records;

	/**
	 * Create an exception.
	 * @param failure what the transaction failed with
	 * @param records the failed record, and those that were polled after it and are not
	 * handled, as the container forgets them; empty where it does not
	 */
	public RolledBackException(RuntimeException failure, List<ConsumerRecord<?, ?>> records) {
		super(FailureText.line(HandlerErrorException.unwrap(Causes.root(failure))), Level.DEBUG, null);
		this.failure = failure;
		this.records = records;
	}

	/**
	 * Return the records that are not handled.
	 * @param exception what a container hands over
	 * @param records the records that it hands over
	 * @return all of them
	 */
	@SuppressWarnings("unchecked")
	public static List<ConsumerRecord<Object, Object>> records(Exception exception,
			List<ConsumerRecord<Object, Object>> records) {
		return (exception instanceof RolledBackException rolledBack && rolledBack.records.size() > records.size())
				? (List<ConsumerRecord<Object, Object>>) (List<?>) rolledBack.records : records;
	}

	/**
	 * Return what a transaction failed with.
	 * @param exception what a container hands over
	 * @return the failure in it, or else the exception itself
	 */
	public static Exception unwrap(Exception exception) {
		return (exception instanceof RolledBackException rolledBack) ? rolledBack.failure : exception;
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
