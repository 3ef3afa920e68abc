package io.kafkastarter.deadletter;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;

import io.kafkastarter.serialization.RecordKeySerializer;
import io.kafkastarter.serialization.TopicPayloadSerializer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.SendResult;

/**
 * Sends the dead letters of one cluster.
 *
 * @param bytes sends bytes as they are, outside of any transaction
 * @param application what the application sends with, or {@code null} if there is no such
 * thing: it carries the transaction of a listener, and writes keys and values that are no
 * bytes because the user chose another deserializer
 * @since 0.1.0
 */
public record DeadLetterProducers(KafkaOperations<Object, Object> bytes,
		@Nullable KafkaOperations<Object, Object> application) {

	Collection<PartitionInfo> partitions(String topic) {
		return this.bytes.partitionsFor(topic);
	}

	@SuppressWarnings("NullAway") // keys, values and partitions may be null
	CompletableFuture<SendResult<Object, Object>> send(ConsumerRecord<?, ?> record, String topic,
			@Nullable Integer partition, Headers headers) {
		ProducerRecord<Object, Object> letter = new ProducerRecord<>(topic, partition, record.key(), record.value(),
				headers);
		KafkaOperations<Object, Object> application = this.application;
		if (application == null) {
			return this.bytes.send(letter);
		}
		if (!isBytes(record.key()) || !isBytes(record.value())) {
			return application.send(letter);
		}
		if (!application.isTransactional() || !application.inTransaction() || !passesBytes(application)) {
			return this.bytes.send(letter);
		}
		try {
			return application.send(letter);
		}
		catch (SerializationException ex) {
			// The dead-letter topic is declared to carry something else.
			return this.bytes.send(letter);
		}
	}

	private static boolean isBytes(@Nullable Object value) {
		return value == null || value instanceof byte[];
	}

	private static boolean passesBytes(KafkaOperations<Object, Object> operations) {
		ProducerFactory<Object, Object> factory = operations.getProducerFactory();
		Serializer<?> key = factory.getKeySerializer();
		Serializer<?> value = factory.getValueSerializer();
		return (key instanceof RecordKeySerializer || key instanceof ByteArraySerializer)
				&& (value instanceof TopicPayloadSerializer || value instanceof ByteArraySerializer);
	}

}
