/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.kafkastarter.deadletter;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.kafkastarter.payload.RecordKeySerializer;
import io.kafkastarter.payload.TopicPayloadSerializer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.SendResult;
import org.springframework.util.ClassUtils;

/**
 * Sends the dead letters of one cluster.
 *
 * @param bytes sends bytes as they are, and anything else somehow, outside of any
 * transaction
 * @param application what the application sends with, the likeliest first: one of them
 * carries the transaction of a listener, and they write keys and values that are no bytes
 * because the user chose another deserializer
 * @since 0.1.0
 */
public record DeadLetterProducers(KafkaOperations<Object, Object> bytes,
		List<KafkaOperations<Object, Object>> application) {

	private static final int DEFAULT_LARGEST_REQUEST = 1024 * 1024;

	Collection<PartitionInfo> partitions(String topic) {
		return this.bytes.partitionsFor(topic);
	}

	CompletableFuture<SendResult<Object, Object>> send(ProducerRecord<Object, Object> letter) {
		boolean bytes = letter.key() instanceof byte[] || letter.value() instanceof byte[];
		return (bytes || (letter.key() == null && letter.value() == null)) ? sendBytes(serialized(letter))
				: sendObjects(letter);
	}

	private CompletableFuture<SendResult<Object, Object>> sendBytes(ProducerRecord<Object, Object> letter) {
		for (KafkaOperations<Object, Object> each : this.application) {
			if (isInTransaction(each) && passesBytes(each)
					&& OmittedValue.size(letter) <= largestRequest(each.getProducerFactory())) {
				try {
					return each.send(letter);
				}
				catch (SerializationException ex) {
					// The dead-letter topic is declared to carry something else.
				}
			}
		}
		return this.bytes.send(letter);
	}

	private CompletableFuture<SendResult<Object, Object>> sendObjects(ProducerRecord<Object, Object> letter) {
		for (KafkaOperations<Object, Object> each : this.application) {
			if (maySend(each)) {
				try {
					return each.send(letter);
				}
				catch (SerializationException ex) {
					// It is meant for something else.
				}
			}
		}
		return this.bytes.send(letter);
	}

	private ProducerRecord<Object, Object> serialized(ProducerRecord<Object, Object> letter) {
		for (KafkaOperations<Object, Object> each : this.application) {
			try {
				return serialized(letter, each.getProducerFactory());
			}
			catch (SerializationException | ClassCastException ex) {
				// It is meant for something else.
			}
		}
		return letter;
	}

	private static boolean isInTransaction(KafkaOperations<Object, Object> operations) {
		return operations.isTransactional() && operations.inTransaction();
	}

	private static boolean maySend(KafkaOperations<Object, Object> operations) {
		return !operations.isTransactional() || operations.isAllowNonTransactional() || operations.inTransaction();
	}

	/**
	 * Return whether the thread is in a transaction of the application's producer.
	 * @return whether it is
	 */
	boolean isInTransaction() {
		return this.application.stream().anyMatch(DeadLetterProducers::isInTransaction);
	}

	// What is larger fails before it is sent, which would be the end of the transaction.
	private static int largestRequest(ProducerFactory<Object, Object> factory) {
		Object size = factory.getConfigurationProperties().get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
		return (size != null) ? Integer.parseInt(size.toString().trim()) : DEFAULT_LARGEST_REQUEST;
	}

	// Where only one of key and value is what was received.
	@SuppressWarnings("NullAway") // keys, values and partitions may be null
	private static ProducerRecord<Object, Object> serialized(ProducerRecord<Object, Object> letter,
			ProducerFactory<Object, Object> factory) {
		if (isBytes(letter.key()) && isBytes(letter.value())) {
			return letter;
		}
		Object key = isBytes(letter.key()) ? letter.key()
				: serialize(letter, letter.key(), serializer(factory, factory.getKeySerializer(), true));
		Object value = isBytes(letter.value()) ? letter.value()
				: serialize(letter, letter.value(), serializer(factory, factory.getValueSerializer(), false));
		return new ProducerRecord<>(letter.topic(), letter.partition(), letter.timestamp(), key, value,
				letter.headers());
	}

	private static byte @Nullable [] serialize(ProducerRecord<Object, Object> letter, @Nullable Object data,
			Serializer<Object> serializer) {
		return serializer.serialize(letter.topic(), letter.headers(), data);
	}

	@SuppressWarnings("unchecked")
	private static Serializer<Object> serializer(ProducerFactory<Object, Object> factory,
			@Nullable Serializer<Object> serializer, boolean key) {
		if (serializer != null) {
			return serializer;
		}
		Map<String, Object> configuration = factory.getConfigurationProperties();
		Object type = configuration
			.get(key ? ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG : ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
		if (type instanceof Serializer<?> instance) {
			return (Serializer<Object>) instance;
		}
		Class<?> found = (type instanceof Class<?> known) ? known
				: ClassUtils.resolveClassName(String.valueOf(type), null);
		Serializer<Object> created = (Serializer<Object>) BeanUtils.instantiateClass(found);
		created.configure(configuration, key);
		return created;
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
