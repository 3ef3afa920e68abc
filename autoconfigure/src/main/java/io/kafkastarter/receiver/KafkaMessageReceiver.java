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

package io.kafkastarter.receiver;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.listener.ReceivedMessage;
import io.kafkastarter.listener.consumer.PollFailures;
import io.kafkastarter.listener.spring.UnresolvedHosts;
import io.kafkastarter.payload.HandlerRecordDecoder;
import io.kafkastarter.payload.RecordDecodingException;
import io.kafkastarter.receiver.ReceiverConnection.Fetched;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.util.Assert;

/**
 * Receiver that fetches messages over a {@link ReceiverConnection}, which is made when a
 * message is asked for and there is none. It connects and decodes in the threads that
 * call it.
 *
 * @param <T> the type of payloads
 */
final class KafkaMessageReceiver<T> implements MessageReceiver<T> {

	private static final Log logger = LogFactory.getLog(KafkaMessageReceiver.class);

	private static final long RETRY_INTERVAL = Duration.ofSeconds(1).toNanos();

	private static final Duration LONGEST = Duration.ofDays(365);

	private static final ResolvableType ANY = ResolvableType.forClass(Object.class);

	private final ReceiverIdentity identity;

	private final ReceiverResources resources;

	private final Supplier<Consumer<Object, Object>> consumers;

	private final HandlerRecordDecoder decoder;

	private final java.util.function.Consumer<KafkaMessageReceiver<?>> onClose;

	private @Nullable ReceiverConnection connection;

	private volatile boolean closed;

	private volatile boolean recoveryFailing;

	/**
	 * Create a receiver.
	 * @param identity who it is
	 * @param resources what it works with
	 * @param consumers creates a consumer
	 * @param payloadType the type of payloads
	 * @param onClose is told when it is closed
	 */
	KafkaMessageReceiver(ReceiverIdentity identity, ReceiverResources resources,
			Supplier<Consumer<Object, Object>> consumers, ResolvableType payloadType,
			java.util.function.Consumer<KafkaMessageReceiver<?>> onClose) {
		this.identity = identity;
		this.resources = resources;
		this.consumers = consumers;
		this.decoder = resources.decoder().forHandler(ANY, payloadType);
		this.onClose = onClose;
	}

	@Override
	public Optional<ReceivedMessage<T>> retrieve(Duration timeout) {
		Assert.isTrue(!timeout.isNegative(), "'timeout' must not be negative");
		long left = ((timeout.compareTo(LONGEST) < 0) ? timeout : LONGEST).toNanos();
		long end = System.nanoTime() + left;
		try {
			do {
				ReceiverConnection connection = connect();
				ReceivedMessage<T> message = (connection != null) ? next(connection, left, end) : null;
				if (message != null) {
					return Optional.of(message);
				}
				if (connection == null) {
					pause(end);
				}
				else if (connection.isClosing()) {
					return Optional.empty();
				}
				left = end - System.nanoTime();
			}
			while (left > 0 && !Thread.currentThread().isInterrupted());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return Optional.empty();
	}

	private @Nullable ReceivedMessage<T> next(ReceiverConnection connection, long nanos, long end)
			throws InterruptedException {
		Fetched fetched = connection.next(nanos);
		if (fetched != null) {
			return deliver(connection, fetched, end);
		}
		Throwable failure = connection.failure();
		if (failure != null) {
			forget(connection);
			throw this.identity.exception(failure);
		}
		return null;
	}

	private @Nullable ReceivedMessage<T> deliver(ReceiverConnection connection, Fetched fetched, long end) {
		ConsumerRecord<Object, Object> record = Objects.requireNonNull(fetched.record());
		try {
			return decode(record, () -> fetched.offsets().acknowledge(record.offset()));
		}
		catch (RecordDecodingException | DeserializationException ex) {
			if (!recover(record, ex)) {
				connection.giveBack(fetched);
				pause(end);
				return null;
			}
			fetched.offsets().acknowledge(record.offset());
			return null;
		}
		catch (RuntimeException ex) {
			connection.giveBack(fetched);
			throw ex;
		}
	}

	@SuppressWarnings("unchecked")
	private ReceivedMessage<T> decode(ConsumerRecord<Object, Object> record, Runnable acknowledgment) {
		T payload = (T) this.decoder.decode(record).value();
		return new ReceivedMessage<>(record, payload, 1, acknowledgment);
	}

	private boolean recover(ConsumerRecord<Object, Object> record, RuntimeException failure) {
		try {
			this.resources.recoverer()
				.accept(record, new FailedRecordException(this.identity.id(), this.identity.group(), 1, failure));
			this.recoveryFailing = false;
			return true;
		}
		catch (RuntimeException ex) {
			if (!this.recoveryFailing) {
				this.recoveryFailing = true;
				logger.warn(("Receiver '%s' waits: a record that cannot be decoded, %s-%d@%d, cannot be recovered "
						+ "either.")
					.formatted(this.identity.id(), record.topic(), record.partition(), record.offset()), ex);
			}
			return false;
		}
	}

	// Null while no host of the brokers resolves.
	private synchronized @Nullable ReceiverConnection connect() {
		if (this.closed) {
			throw new IllegalStateException("Receiver '%s' is closed: open another.".formatted(this.identity.id()));
		}
		if (this.connection == null) {
			try {
				this.connection = new ReceiverConnection(this.identity.id(), this.consumers.get(),
						this.identity.topics(), (failure) -> recover(PollFailures.record(failure), failure))
					.start("kafka-receiver-" + this.identity.id());
			}
			catch (KafkaException ex) {
				if (!UnresolvedHosts.isCauseOf(ex)) {
					throw this.identity.exception(ex);
				}
			}
		}
		return this.connection;
	}

	private synchronized void forget(@Nullable ReceiverConnection gone) {
		if (this.connection == gone) {
			this.connection = null;
		}
	}

	@Override
	public void disconnect() {
		ReceiverConnection connected;
		synchronized (this) {
			connected = this.connection;
			this.connection = null;
		}
		if (connected != null) {
			connected.close();
		}
	}

	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
		}
		disconnect();
		this.onClose.accept(this);
	}

	private void pause(long end) {
		LockSupport.parkNanos(this, Math.min(RETRY_INTERVAL, end - System.nanoTime()));
	}

}
