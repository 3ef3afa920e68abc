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

package io.kafkastarter.listener.spring;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.kafkastarter.client.PayloadConsumerFactory;
import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.call.HandlerTimeout;
import io.kafkastarter.listener.call.ListenerCalls;
import io.kafkastarter.listener.call.ReceivedBytes;
import io.kafkastarter.listener.consumer.BufferingConsumers;
import io.kafkastarter.listener.extension.TextExtensions;
import io.kafkastarter.listener.failure.LoggingRecordRecoverer;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.DeliveryResult;
import io.kafkastarter.listener.observe.ListenerObserver;
import io.kafkastarter.payload.HandlerRecordDecoder;
import io.kafkastarter.payload.RecordDecoder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.adapter.MessagingMessageListenerAdapter;
import org.springframework.kafka.listener.adapter.RecordMessagingMessageListenerAdapter;
import org.springframework.kafka.support.converter.MessagingMessageConverter;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Sets up what the containers of all kinds of listeners have in common: consumers that
 * read bytes, listeners that get what the topic carries, a consumer group, and a client
 * id that names the listener.
 *
 * @since 0.1.0
 */
public final class ListenerSetup {

	private final RecordDecoder decoder;

	private final ConsumerRecordRecoverer recoverer;

	private final @Nullable String clientId;

	private final Consumer<String> registration;

	private final ListenerObserver observer;

	private final boolean payloadMessages;

	private final ListenerRules rules;

	private final LongSupplier clock;

	/**
	 * Create a set-up.
	 * @param decoder decodes records where they are handled
	 * @param recoverer takes the malformed records of a batch
	 * @param clientId what the client ids of listeners start with, or {@code null}
	 * @param registration is told the id of each listener
	 * @param observer looks on
	 * @param payloadMessages whether methods that take nothing but payloads get messages
	 * without headers: not where parameters may be resolved in ways that are not known
	 * @param rules hold for the calls of listeners
	 * @param clock the time that pauses before a further delivery take, in nanoseconds
	 */
	public ListenerSetup(RecordDecoder decoder, ConsumerRecordRecoverer recoverer, @Nullable String clientId,
			Consumer<String> registration, ListenerObserver observer, boolean payloadMessages, ListenerRules rules,
			LongSupplier clock) {
		Assert.notNull(decoder, "'decoder' must not be null");
		Assert.notNull(recoverer, "'recoverer' must not be null");
		this.decoder = decoder;
		this.recoverer = recoverer;
		this.clientId = clientId;
		this.registration = registration;
		this.observer = observer;
		this.payloadMessages = payloadMessages;
		this.rules = rules;
		this.clock = clock;
	}

	/**
	 * Return the time that pauses before a further delivery take.
	 * @return the time in nanoseconds
	 */
	public LongSupplier clock() {
		return this.clock;
	}

	/**
	 * Return the recoverer.
	 * @return what takes records that are given up
	 */
	public ConsumerRecordRecoverer recoverer() {
		return this.recoverer;
	}

	/**
	 * Return what it comes to when the recoverer takes a record.
	 * @return the result of its last delivery
	 */
	public DeliveryResult recovered() {
		return (this.recoverer instanceof LoggingRecordRecoverer) ? DeliveryResult.FAILED
				: DeliveryResult.DEAD_LETTERED;
	}

	/**
	 * Return what is told of the records of a listener.
	 * @param endpoint what a container is for
	 * @param mode how it takes records
	 * @return the observer
	 */
	public DeliveryObserver observer(KafkaListenerEndpoint endpoint, ListenerSpec.Mode mode) {
		return (endpoint.getId() != null) ? this.observer.observe(endpoint.getId(), mode) : DeliveryObserver.NONE;
	}

	/**
	 * Return how long the handler of a listener may take.
	 * @param endpoint what a container is for
	 * @return the timeout, or {@code null} if that is not limited
	 */
	public @Nullable HandlerTimeout timeout(KafkaListenerEndpoint endpoint) {
		return this.rules.timeout(Objects.toString(endpoint.getId(), ""));
	}

	/**
	 * Complete the properties of a container.
	 * @param properties the container's properties, with its listener
	 * @param endpoint what the container is for
	 * @param consumerFactory creates its consumers
	 * @param decoding whether listeners get decoded records: not where a message
	 * converter of the user's does it
	 * @throws InvalidListenerException if it cannot work as it is declared, or belongs to
	 * no consumer group
	 */
	public void apply(ContainerProperties properties, KafkaListenerEndpoint endpoint,
			@Nullable ConsumerFactory<?, ?> consumerFactory, boolean decoding) {
		HandlerCheck.refuseConsumer(endpoint, "make it a @KafkaListener");
		apply(properties, endpoint, consumerFactory, decoding,
				recovered(properties, endpoint, deliveries(endpoint, ListenerSpec.Mode.PARALLEL)));
	}

	void applySynchronous(ContainerProperties properties, KafkaListenerEndpoint endpoint, BufferingConsumers consumers,
			boolean decoding, RecoveredRecords recovered) {
		UnfinishedMethods.refuse(properties, endpoint);
		apply(properties, endpoint, consumers, decoding, recovered);
		if (properties.getMessageListener() instanceof DecodingMessageListener listener) {
			consumers.setOnDelivery(listener::polled);
		}
	}

	private void apply(ContainerProperties properties, KafkaListenerEndpoint endpoint,
			@Nullable ConsumerFactory<?, ?> consumerFactory, boolean decoding, RecoveredRecords recovered) {
		if (endpoint.getId() != null) {
			this.registration.accept(endpoint.getId());
		}
		SubscriptionCheck.check(properties, endpoint, consumerFactory, this.decoder.payloads());
		// Kafka would commit what was polled and not handled.
		ConsumerOverride.set(properties, ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
		boolean decoded = isDecoded(endpoint, decoding);
		ListenerMethods methods = ListenerMethods.of(endpoint);
		UnfinishedMethods.refuseUnawaited(endpoint, methods);
		List<HandlerTypes> types = types(endpoint, methods);
		List<ResolvableType> values = ListenerMethods.values(types);
		if (decoded && ReceivedBytes.areValues(consumerFactory, properties.getKafkaConsumerProperties())) {
			new HandlerCheck(this.decoder.payloads(), !this.payloadMessages).check(ListenerEndpoints.describe(endpoint),
					methods, values, properties);
		}
		boolean payloadOnly = decoded && this.payloadMessages && types.size() == 1
				&& PayloadMessages.handOver(properties, endpoint, types.get(0));
		if (decoded) {
			keepBytes(properties.getMessageListener(), methods.headersOfBytes());
		}
		limitTime(properties, endpoint);
		recovered.deliveries().observe(properties);
		decode(properties, decoded ? this.decoder.forHandlers(payloadOnly ? null : ListenerMethods.key(types), values)
				: HandlerRecordDecoder.none(), recovered);
		if (this.clientId != null && !StringUtils.hasText(properties.getClientId())) {
			properties.setClientId(this.clientId + "-" + ListenerEndpoints.shortId(endpoint));
		}
	}

	/**
	 * Return which properties of the consumers of a container come before those of their
	 * factory: bytes are read where records are decoded later. A container that is to get
	 * a listener of the application's own reads what its factory says.
	 * @param properties the properties of the container
	 * @param endpoint what the container is for
	 * @param consumerFactory creates its consumers
	 * @param decoding whether listeners get decoded records
	 * @return the properties
	 */
	public Map<String, String> consumerDefaults(ContainerProperties properties, KafkaListenerEndpoint endpoint,
			@Nullable ConsumerFactory<?, ?> consumerFactory, boolean decoding) {
		return (properties.getMessageListener() != null && isDecoded(endpoint, decoding))
				? PayloadConsumerFactory.bytes(consumerFactory) : Map.of();
	}

	/**
	 * Return the extensions of a container: what nobody has named a deserializer for and
	 * nobody has declared is text to them.
	 * @param properties the properties of the container
	 * @param endpoint what the container is for
	 * @param consumerFactory creates its consumers
	 * @param decoding whether listeners get decoded records
	 * @return the extensions
	 */
	public TextExtensions extensions(ContainerProperties properties, KafkaListenerEndpoint endpoint,
			@Nullable ConsumerFactory<?, ?> consumerFactory, boolean decoding) {
		return new TextExtensions(consumerDefaults(properties, endpoint, consumerFactory, decoding),
				properties.getKafkaConsumerProperties(), (topic) -> this.decoder.payloads().get(topic) == null);
	}

	private static boolean isDecoded(KafkaListenerEndpoint endpoint, boolean decoding) {
		return decoding || endpoint instanceof SpecifiedEndpoint;
	}

	/**
	 * Return what counts the deliveries of a container.
	 * @param endpoint what the container is for
	 * @param mode how it takes records
	 * @return the deliveries
	 */
	Deliveries deliveries(KafkaListenerEndpoint endpoint, ListenerSpec.Mode mode) {
		Deliveries deliveries = new Deliveries(observer(endpoint, mode), recovered(), System::nanoTime);
		deliveries.setRules(this.rules, Objects.toString(endpoint.getId(), ""));
		return deliveries;
	}

	RecoveredRecords recovered(ContainerProperties properties, KafkaListenerEndpoint endpoint, Deliveries deliveries) {
		boolean transactional = properties.getKafkaAwareTransactionManager() != null;
		if (transactional) {
			deliveries.undo();
		}
		return new RecoveredRecords(Objects.toString(endpoint.getId(), ""), this.recoverer, transactional, deliveries);
	}

	private void limitTime(ContainerProperties properties, KafkaListenerEndpoint endpoint) {
		HandlerTimeout timeout = timeout(endpoint);
		Object listener = properties.getMessageListener();
		if (timeout != null && listener != null) {
			properties.setMessageListener(timeout.limit(listener));
		}
	}

	// A text would be no bytes to Spring's conversion, but a list of numbers.
	private static void keepBytes(@Nullable Object listener, Set<String> headers) {
		if (listener != null && !headers.isEmpty()
				&& ListenerCalls.target(listener) instanceof RecordMessagingMessageListenerAdapter<?, ?> adapter) {
			MessagingMessageConverter converter = new MessagingMessageConverter();
			converter.setHeaderMapper(new TextHeaderMapper(headers));
			((MessagingMessageListenerAdapter<?, ?>) adapter).setMessageConverter(converter);
		}
	}

	@SuppressWarnings("unchecked")
	private static void decode(ContainerProperties properties, HandlerRecordDecoder decoder,
			RecoveredRecords recovered) {
		Object listener = properties.getMessageListener();
		if (listener instanceof BatchMessageListener<?, ?> delegate) {
			properties.setMessageListener(new DecodingBatchMessageListener(
					(BatchMessageListener<Object, Object>) delegate, decoder, recovered));
		}
		else if (listener instanceof MessageListener<?, ?> delegate) {
			properties.setMessageListener(
					new DecodingMessageListener((MessageListener<Object, Object>) delegate, decoder, recovered));
		}
	}

	private static List<HandlerTypes> types(KafkaListenerEndpoint endpoint, ListenerMethods methods) {
		if (endpoint instanceof SpecifiedEndpoint specified) {
			return List.of(new HandlerTypes(HandlerTypes.UNKNOWN.key(), specified.payloadType(), false));
		}
		return methods.all().isEmpty() ? List.of(HandlerTypes.UNKNOWN)
				: methods.types(Boolean.TRUE.equals(endpoint.getBatchListener()));
	}

}
