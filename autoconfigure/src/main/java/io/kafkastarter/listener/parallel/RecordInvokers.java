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

package io.kafkastarter.listener.parallel;

import java.util.Map;
import java.util.function.Function;

import io.kafkastarter.listener.call.ListenerCalls;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.support.micrometer.MicrometerHolder;
import org.springframework.util.Assert;

/**
 * Puts together what calls the listener of a container.
 */
final class RecordInvokers {

	private final WorkerMessageListenerContainer container;

	private final @Nullable ApplicationContext context;

	RecordInvokers(WorkerMessageListenerContainer container, @Nullable ApplicationContext context) {
		this.container = container;
		this.context = context;
	}

	/**
	 * Create an invoker.
	 * @param consumer handed to interceptors, or {@code null} where there is none
	 * @param asyncFailures learns of futures that fail
	 * @return the invoker
	 */
	@SuppressWarnings("unchecked")
	RecordInvoker create(@Nullable Consumer<Object, Object> consumer, AsyncFailures asyncFailures) {
		ContainerProperties properties = this.container.getContainerProperties();
		Object listener = properties.getMessageListener();
		Assert.isInstanceOf(MessageListener.class, listener, "A parallel listener takes single records: ");
		RecordInvoker invoker = new ListenerInvoker((MessageListener<Object, Object>) listener,
				this.container.isManualAcknowledgment(), asyncFailures, this.container.getFutureTimeout());
		invoker = new InterceptingInvoker(invoker, this.container.getRecordInterceptor(), consumer,
				this.container.getListenerInfo(), properties.isDeliveryAttemptHeader());
		ObservationRegistry registry = ListenerCalls.observations(properties, this.context);
		if (registry != null) {
			ListenerCalls.handObservationsTo(listener, registry);
			return new ObservingInvoker(invoker, this.container, registry);
		}
		MicrometerHolder timers = timers(properties);
		return (timers != null) ? new TimingInvoker(invoker, timers) : invoker;
	}

	private @Nullable MicrometerHolder timers(ContainerProperties properties) {
		if (!KafkaUtils.MICROMETER_PRESENT || !properties.isMicrometerEnabled()) {
			return null;
		}
		try {
			Function<ConsumerRecord<?, ?>, Map<String, String>> provider = properties.getMicrometerTagsProvider();
			return new MicrometerHolder(this.context, this.container.getListenerId(), "spring.kafka.listener",
					"Kafka Listener Timer",
					(record) -> (provider != null && record instanceof ConsumerRecord<?, ?> received)
							? provider.apply(received) : properties.getMicrometerTags());
		}
		catch (IllegalStateException ex) {
			// There is no meter registry, or more than one.
			return null;
		}
	}

}
