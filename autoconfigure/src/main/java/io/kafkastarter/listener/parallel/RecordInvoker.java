package io.kafkastarter.listener.parallel;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Calls the handler of a listener. Safe for use by several threads.
 */
interface RecordInvoker {

	/**
	 * Handle a record.
	 * @param record the record as it was received
	 * @param delivery how many times it is handed to the handler, this one included
	 * @param attempt the attempt, for a handler that acknowledges
	 * @throws Exception if the handler fails
	 */
	void invoke(ConsumerRecord<Object, Object> record, int delivery, Attempt attempt) throws Exception;

	/**
	 * Whether the attempt is settled by something else than the handler's return.
	 * @param attempt an attempt whose handler has returned
	 * @return whether to wait for an acknowledgment or a future
	 */
	boolean settlesLater(Attempt attempt);

}
