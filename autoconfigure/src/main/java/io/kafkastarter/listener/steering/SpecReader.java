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

package io.kafkastarter.listener.steering;

import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.parallel.ParallelMessageListenerContainer;
import io.kafkastarter.listener.parallel.ParallelSettings;
import io.kafkastarter.listener.parallel.QueueMessageListenerContainer;
import io.kafkastarter.listener.registry.SubscribedTopics;
import io.kafkastarter.listener.spring.Acknowledgments;
import io.kafkastarter.listener.spring.SpecifiedEndpoint;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Reads from a container the specification of its listener.
 */
final class SpecReader {

	private SpecReader() {
	}

	/**
	 * Read the specification of a listener.
	 * @param registration its container
	 * @return the specification
	 */
	static ListenerSpec read(Registration registration) {
		if (registration.endpoint() instanceof SpecifiedEndpoint specified) {
			return effective(specified.specification(), registration.container());
		}
		ListenerSpec spec = readContainer(registration);
		return Acknowledgments.areManual(registration.endpoint(), registration.container().getContainerProperties())
				? spec.manualAcknowledgment() : spec;
	}

	// What kafka.listeners.<id> says comes before the specification.
	private static ListenerSpec effective(ListenerSpec spec, MessageListenerContainer container) {
		ListenerSpec effective = spec;
		if (container instanceof ParallelMessageListenerContainer parallel) {
			ParallelSettings settings = parallel.getSettings();
			effective = (spec.concurrency() != null) ? effective.concurrency(settings.concurrency()) : effective;
			effective = (spec.ordering() != null) ? effective.ordering(settings.ordering()) : effective;
			return (spec.maxInFlight() != null) ? effective.maxInFlight(settings.maxInFlight()) : effective;
		}
		if (container instanceof QueueMessageListenerContainer queue) {
			effective = (spec.concurrency() != null) ? effective.concurrency(queue.getSettings().concurrency())
					: effective;
			return (spec.maxInFlight() != null) ? effective.maxInFlight(queue.getSettings().maxInFlight()) : effective;
		}
		Integer size = batchSize(container);
		effective = (spec.batchSize() != null && size != null) ? effective.batch(size) : effective;
		return (spec.concurrency() != null && container instanceof ConcurrentMessageListenerContainer<?, ?> concurrent)
				? effective.concurrency(concurrent.getConcurrency()) : effective;
	}

	private static ListenerSpec readContainer(Registration registration) {
		MessageListenerContainer container = registration.container();
		ListenerSpec spec = topics(container.getContainerProperties()).id(container.getListenerId());
		if (container.getGroupId() != null) {
			spec = spec.group(container.getGroupId());
		}
		if (container instanceof ParallelMessageListenerContainer parallel) {
			ParallelSettings settings = parallel.getSettings();
			return spec.parallel(settings.concurrency())
				.ordering(settings.ordering())
				.maxInFlight(settings.maxInFlight());
		}
		if (container instanceof QueueMessageListenerContainer queue) {
			return spec.queue(queue.getSettings().concurrency()).maxInFlight(queue.getSettings().maxInFlight());
		}
		if (Boolean.TRUE.equals(registration.endpoint().getBatchListener())) {
			Integer size = batchSize(container);
			spec = (size != null) ? spec.batch(size) : spec.batch();
		}
		return (container instanceof ConcurrentMessageListenerContainer<?, ?> concurrent)
				? spec.concurrency(concurrent.getConcurrency()) : spec;
	}

	private static @Nullable Integer batchSize(MessageListenerContainer container) {
		String size = container.getContainerProperties()
			.getKafkaConsumerProperties()
			.getProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG);
		return (size != null) ? Integer.valueOf(size) : null;
	}

	private static ListenerSpec topics(ContainerProperties properties) {
		if (properties.getTopicPattern() != null) {
			return ListenerSpec.pattern(properties.getTopicPattern());
		}
		return ListenerSpec.topics(SubscribedTopics.named(properties).toArray(String[]::new));
	}

}
