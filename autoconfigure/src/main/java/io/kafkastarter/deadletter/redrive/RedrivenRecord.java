package io.kafkastarter.deadletter.redrive;

import java.util.Optional;

import io.kafkastarter.deadletter.DeadLetterAware;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was before it became a dead letter, which remembers if it becomes one
 * again.
 */
final class RedrivenRecord extends ConsumerRecord<Object, Object> implements DeadLetterAware {

	private volatile @Nullable String writtenTo;

	@SuppressWarnings("NullAway") // keys and values may be null
	RedrivenRecord(DeadLetter letter, String topic, Headers headers) {
		super(topic, letter.getOriginalPartition(), letter.getOriginalOffset(), letter.getOriginalTimestamp(),
				letter.timestampType(), letter.record().serializedKeySize(), letter.record().serializedValueSize(),
				letter.record().key(), letter.record().value(), headers, Optional.empty());
	}

	@Override
	public void deadLettered(String topic) {
		this.writtenTo = topic;
	}

	/**
	 * Return where this went when it failed.
	 * @return the topic, or {@code null} if it did not fail
	 */
	@Nullable String writtenTo() {
		return this.writtenTo;
	}

	static TimestampType timestampType(@Nullable String name) {
		for (TimestampType type : TimestampType.values()) {
			if (type.toString().equals(name)) {
				return type;
			}
		}
		return TimestampType.CREATE_TIME;
	}

}
