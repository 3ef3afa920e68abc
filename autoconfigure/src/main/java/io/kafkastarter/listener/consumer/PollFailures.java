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

package io.kafkastarter.listener.consumer;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.kafkastarter.failure.ClientFailures;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Handles the failures of polls that a container does not handle itself.
 *
 * @param failures is told of those that may last
 * @param recoverer takes records that a deserializer of the user's failed on, with their
 * bytes; throws if it cannot
 */
public record PollFailures(ClientFailures failures, Recoverer recoverer) {

	// These are the container's to handle.
	private static final Set<Class<? extends Exception>> OF_THE_CONTAINER = Set.of(WakeupException.class,
			InterruptException.class, NoOffsetForPartitionException.class, FencedInstanceIdException.class,
			AuthenticationException.class, AuthorizationException.class);

	/**
	 * Return whether a failure is to be handled here.
	 * @param exception what a poll failed with
	 * @return {@code false} if containers do that
	 */
	public static boolean isHandled(RuntimeException exception) {
		return OF_THE_CONTAINER.stream().noneMatch((type) -> type.isInstance(exception));
	}

	/**
	 * Recover the record that a deserializer failed on.
	 * @param exception what it failed with
	 * @throws RuntimeException if the record cannot be recovered
	 */
	public void recover(RecordDeserializationException exception) {
		this.recoverer.recover(record(exception), exception);
	}

	/**
	 * Return the record that a deserializer failed on.
	 * @param exception what it failed with
	 * @return the record, with its key and value in bytes
	 */
	@SuppressWarnings("NullAway") // keys and values may be null
	public static ConsumerRecord<Object, Object> record(RecordDeserializationException exception) {
		byte[] key = bytes(exception.keyBuffer());
		byte[] value = bytes(exception.valueBuffer());
		return new ConsumerRecord<>(exception.topicPartition().topic(), exception.topicPartition().partition(),
				exception.offset(), exception.timestamp(), exception.timestampType(), size(key), size(value), key,
				value, exception.headers(), Optional.empty());
	}

	/**
	 * Go on behind a record that was recovered.
	 * @param consumer the consumer
	 * @param exception what its deserializer failed with
	 * @return what a poll returns that has passed it
	 */
	public static ConsumerRecords<Object, Object> skip(Consumer<?, ?> consumer,
			RecordDeserializationException exception) {
		OffsetAndMetadata next = new OffsetAndMetadata(exception.offset() + 1);
		consumer.seek(exception.topicPartition(), next.offset());
		return new ConsumerRecords<>(Map.of(), Map.of(exception.topicPartition(), next));
	}

	private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
		return (buffer != null) ? Utils.toArray(buffer) : null;
	}

	private static int size(byte @Nullable [] bytes) {
		return (bytes != null) ? bytes.length : ConsumerRecord.NULL_SIZE;
	}

	/**
	 * Takes records that cannot be deserialized.
	 */
	@FunctionalInterface
	public interface Recoverer {

		/**
		 * Recover a record.
		 * @param record the record
		 * @param failure what its deserializer failed with
		 */
		void recover(ConsumerRecord<Object, Object> record, RuntimeException failure);

	}

}
