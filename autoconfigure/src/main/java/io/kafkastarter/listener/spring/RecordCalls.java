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

import java.nio.ByteBuffer;
import java.util.function.Supplier;

import io.kafkastarter.failure.HandlerCall;
import io.kafkastarter.listener.call.ListenerCalls;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Calls a listener with the single records of a batch, in a worker: observed and
 * intercepted as a container of record listeners does it.
 */
final class RecordCalls {

	private final AcknowledgingConsumerAwareMessageListener<Object, Object> listener;

	private final ConcurrentMessageListenerContainer<Object, Object> container;

	private final Supplier<@Nullable ObservationRegistry> registries;

	private volatile @Nullable ObservationRegistry registry;

	/**
	 * Create calls.
	 * @param listener the listener
	 * @param container the container whose batches are handled
	 * @param registries returns where calls are observed, if they are
	 */
	RecordCalls(AcknowledgingConsumerAwareMessageListener<Object, Object> listener,
			ConcurrentMessageListenerContainer<Object, Object> container,
			Supplier<@Nullable ObservationRegistry> registries) {
		this.listener = listener;
		this.container = container;
		this.registries = registries;
	}

	/**
	 * Find out whether calls are observed. Called before each batch.
	 */
	void prepare() {
		ObservationRegistry found = (this.registry != null) ? null : this.registries.get();
		if (found != null) {
			ListenerCalls.handObservationsTo(this.listener, found);
			this.registry = found;
		}
	}

	void call(ConsumerRecord<Object, Object> record, int delivery, @Nullable Acknowledgment acknowledgment) {
		if (this.container.getContainerProperties().isDeliveryAttemptHeader()) {
			record.headers()
				.remove(KafkaHeaders.DELIVERY_ATTEMPT)
				.add(KafkaHeaders.DELIVERY_ATTEMPT, ByteBuffer.allocate(Integer.BYTES).putInt(delivery).array());
		}
		ObservationRegistry observations = this.registry;
		if (observations == null) {
			intercepted(record, acknowledgment);
		}
		else {
			ListenerCalls.observe(this.container, observations, record, () -> intercepted(record, acknowledgment));
		}
	}

	@SuppressWarnings("NullAway") // Kafka's consumer may be used by one thread only
	private void intercepted(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment) {
		RecordInterceptor<Object, Object> interceptor = this.container.getRecordInterceptor();
		if (interceptor == null) {
			this.listener.onMessage(record, acknowledgment, null);
			return;
		}
		ConsumerRecord<Object, Object> intercepted = interceptor.intercept(record, null);
		if (intercepted == null) {
			if (acknowledgment != null) {
				acknowledgment.acknowledge();
			}
			return;
		}
		try {
			this.listener.onMessage(intercepted, acknowledgment, null);
			HandlerCall.report(() -> interceptor.success(intercepted, null));
		}
		catch (RuntimeException ex) {
			HandlerCall.report(() -> interceptor.failure(intercepted, ex, null));
			throw ex;
		}
		finally {
			HandlerCall.report(() -> interceptor.afterRecord(intercepted, null));
		}
	}

}
