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

package io.kafkastarter.listener.call;

import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DelegatingMessageListener;
import org.springframework.kafka.listener.ListenerType;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.listener.adapter.FilteringMessageListenerAdapter;
import org.springframework.kafka.listener.adapter.RecordMessagingMessageListenerAdapter;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation.DefaultKafkaListenerObservationConvention;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;

/**
 * Calls listeners of Spring for Apache Kafka as their types want it. The only place that
 * tells these types apart.
 *
 * @since 0.1.0
 */
public final class ListenerCalls {

	private ListenerCalls() {
	}

	/**
	 * Return what calls a listener of records.
	 * @param listener the listener, which may have another one in it
	 * @return a listener that takes all there is and hands over what this one takes
	 */
	public static AcknowledgingConsumerAwareMessageListener<Object, Object> ofRecords(
			MessageListener<Object, Object> listener) {
		return switch (type(listener)) {
			case ACKNOWLEDGING_CONSUMER_AWARE ->
				(listener instanceof AcknowledgingConsumerAwareMessageListener<Object, Object> aware) ? aware
						: listener::onMessage;
			case ACKNOWLEDGING -> (record, acknowledgment, consumer) -> listener.onMessage(record, acknowledgment);
			case CONSUMER_AWARE -> (record, acknowledgment, consumer) -> listener.onMessage(record, consumer);
			case SIMPLE -> (record, acknowledgment, consumer) -> listener.onMessage(record);
		};
	}

	/**
	 * Return what calls a listener of batches.
	 * @param listener the listener, which may have another one in it
	 * @return a listener that takes all there is and hands over what this one takes
	 */
	public static BatchAcknowledgingConsumerAwareMessageListener<Object, Object> ofBatches(
			BatchMessageListener<Object, Object> listener) {
		return switch (type(listener)) {
			case ACKNOWLEDGING_CONSUMER_AWARE ->
				(listener instanceof BatchAcknowledgingConsumerAwareMessageListener<Object, Object> aware) ? aware
						: listener::onMessage;
			case ACKNOWLEDGING -> (records, acknowledgment, consumer) -> listener.onMessage(records, acknowledgment);
			case CONSUMER_AWARE -> (records, acknowledgment, consumer) -> listener.onMessage(records, consumer);
			case SIMPLE -> (records, acknowledgment, consumer) -> listener.onMessage(records);
		};
	}

	/**
	 * Return what calls a listener of records, or one of batches with one record at a
	 * time.
	 * @param listener the listener, which may have another one in it
	 * @return a listener that takes all there is and hands over what this one takes
	 */
	@SuppressWarnings("unchecked")
	public static AcknowledgingConsumerAwareMessageListener<Object, Object> ofOneByOne(Object listener) {
		if (listener instanceof BatchMessageListener<?, ?> batches) {
			BatchAcknowledgingConsumerAwareMessageListener<Object, Object> all = ofBatches(
					(BatchMessageListener<Object, Object>) batches);
			return (record, acknowledgment, consumer) -> all.onMessage(List.of(record), acknowledgment, consumer);
		}
		return ofRecords((MessageListener<Object, Object>) listener);
	}

	/**
	 * Return whether a listener is handed an acknowledgment.
	 * @param listener the listener, which may have another one in it
	 * @return whether its type takes one
	 */
	public static boolean takesAcknowledgment(Object listener) {
		ListenerType type = type(listener);
		return type == ListenerType.ACKNOWLEDGING || type == ListenerType.ACKNOWLEDGING_CONSUMER_AWARE;
	}

	/**
	 * Return the innermost listener.
	 * @param listener the listener, which may have another one in it
	 * @return the one that has none in it
	 */
	public static Object target(Object listener) {
		Object target = listener;
		while (target instanceof DelegatingMessageListener<?> delegating) {
			target = delegating.getDelegate();
		}
		return target;
	}

	/**
	 * Return where the calls of a container's listener are observed.
	 * @param properties the container's properties
	 * @param context the application, if there is one
	 * @return the container's own registry, or else the application's where calls are to
	 * be observed and it has one
	 */
	public static @Nullable ObservationRegistry observations(ContainerProperties properties,
			@Nullable ApplicationContext context) {
		ObservationRegistry own = properties.getObservationRegistry();
		if (!own.isNoop() || context == null || !properties.isObservationEnabled()) {
			return own.isNoop() ? null : own;
		}
		return context.getBeanProvider(ObservationRegistry.class).getIfUnique();
	}

	/**
	 * Let Spring's adapters in a listener end the observations of its calls: that of a
	 * method with the future if the method returns one, and a filter's where it keeps a
	 * record from the method.
	 * @param listener the listener, which may have another one in it
	 * @param registry where calls are observed
	 */
	public static void handObservationsTo(Object listener, ObservationRegistry registry) {
		AdapterRegistry adapters = new AdapterRegistry(registry);
		for (Object each = listener; each instanceof DelegatingMessageListener<?> delegating; each = delegating
			.getDelegate()) {
			if (each instanceof FilteringMessageListenerAdapter<?, ?> filter) {
				filter.setObservationRegistry(adapters);
			}
		}
		if (target(listener) instanceof RecordMessagingMessageListenerAdapter<?, ?> adapter) {
			adapter.setObservationRegistry(adapters);
		}
	}

	/**
	 * Observe a call of a container's listener. Where it does not come to one of Spring's
	 * adapters, its observation ends with it.
	 * @param <E> what the call may fail with
	 * @param container the container
	 * @param registry where calls are observed
	 * @param record the record that the listener is called with
	 * @param call the call
	 * @throws E what the call fails with
	 */
	@SuppressWarnings("NullAway") // the cluster id may be unknown
	public static <E extends Exception> void observe(MessageListenerContainer container, ObservationRegistry registry,
			ConsumerRecord<?, ?> record, Observation.CheckedRunnable<E> call) throws E {
		Observation observation = KafkaListenerObservation.LISTENER_OBSERVATION.observation(
				container.getContainerProperties().getObservationConvention(),
				DefaultKafkaListenerObservationConvention.INSTANCE, () -> new KafkaRecordReceiverContext(record,
						container.getListenerId(), null, container.getGroupId(), () -> null),
				registry);
		Observation.Scope scope = observation.start().openScope();
		try {
			call.run();
		}
		catch (Throwable ex) {
			if (!AdapterRegistry.hasTaken(observation)) {
				observation.error(ex);
			}
			throw ex;
		}
		finally {
			if (!AdapterRegistry.hasTaken(observation)) {
				observation.stop();
			}
			scope.close();
		}
	}

	private static ListenerType type(Object listener) {
		return ListenerUtils.determineListenerType(listener);
	}

	/**
	 * The registry as Spring's adapters see it: the one that asks for the observation
	 * ends it.
	 */
	private record AdapterRegistry(ObservationRegistry delegate) implements ObservationRegistry {

		static boolean hasTaken(Observation observation) {
			return observation.getContext().containsKey(AdapterRegistry.class);
		}

		@Override
		public @Nullable Observation getCurrentObservation() {
			Observation current = this.delegate.getCurrentObservation();
			if (current != null && !current.isNoop()) {
				current.getContext().put(AdapterRegistry.class, true);
			}
			return current;
		}

		@Override
		public Observation.@Nullable Scope getCurrentObservationScope() {
			return this.delegate.getCurrentObservationScope();
		}

		@Override
		public void setCurrentObservationScope(Observation.@Nullable Scope current) {
			this.delegate.setCurrentObservationScope(current);
		}

		@Override
		public ObservationConfig observationConfig() {
			return this.delegate.observationConfig();
		}

	}

}
