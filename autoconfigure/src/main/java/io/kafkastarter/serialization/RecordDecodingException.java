package io.kafkastarter.serialization;

import java.lang.reflect.Type;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A record's bytes are not what the handler takes. Trying again cannot help. The message
 * names the record and the type, and leaves out the payload.
 *
 * @since 0.1.0
 */
public class RecordDecodingException extends SerializationException {

	private final String topic;

	private final int partition;

	private final long offset;

	/**
	 * Create an exception.
	 * @param record the record
	 * @param part what could not be decoded: its key or its value
	 * @param type the type it should have become
	 * @param cause the cause
	 */
	RecordDecodingException(ConsumerRecord<?, ?> record, String part, Type type, Throwable cause) {
		super(message(record, part, type, cause), cause);
		this.topic = record.topic();
		this.partition = record.partition();
		this.offset = record.offset();
	}

	private static String message(ConsumerRecord<?, ?> record, String part, Type type, Throwable cause) {
		String what = "The %s of %s-%d@%d ".formatted(part, record.topic(), record.partition(), record.offset());
		if (cause instanceof UnknownPayloadTypeException) {
			return what + "is of no type that is known. " + cause.getMessage();
		}
		String message = what + "is no " + type.getTypeName();
		return (cause instanceof InvalidPayloadException) ? message + ". " + cause.getMessage() : message;
	}

	/**
	 * Return the record's topic.
	 * @return the topic's name
	 */
	public String getTopic() {
		return this.topic;
	}

	/**
	 * Return the record's partition.
	 * @return the partition's number
	 */
	public int getPartition() {
		return this.partition;
	}

	/**
	 * Return the record's offset.
	 * @return the offset
	 */
	public long getOffset() {
		return this.offset;
	}

}
