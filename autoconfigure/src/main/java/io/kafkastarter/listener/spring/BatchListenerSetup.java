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

import java.util.concurrent.Executor;

import io.kafkastarter.listener.InvalidListenerException;
import io.kafkastarter.listener.consumer.BufferingConsumers;
import io.kafkastarter.listener.failure.RetryPolicies;
import io.kafkastarter.listener.failure.RetryPolicy;
import io.kafkastarter.listener.settings.BatchSettings;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.GenericMessageListener;
import org.springframework.util.Assert;

/**
 * Gives the containers of batch listeners consumers whose batches fill, and listeners
 * that divide them.
 */
final class BatchListenerSetup {

	private final BatchSettings defaults;

	private final Executor executor;

	/**
	 * Create a set-up.
	 * @param defaults settings of listeners that say nothing else
	 * @param executor runs the workers
	 */
	BatchListenerSetup(BatchSettings defaults, Executor executor) {
		this.defaults = defaults;
		this.executor = executor;
	}

	/**
	 * Complete a container.
	 * @param container the container
	 * @param options what its listener says
	 * @param recovered what was recovered of its batches
	 * @param failures handles failures, or {@code null}
	 */
	void apply(HostAwaitingMessageListenerContainer container, BatchListenerOptions options, RecoveredRecords recovered,
			@Nullable FailureHandling failures) {
		BatchSettings settings = options.settings(this.defaults);
		ContainerProperties properties = container.getContainerProperties();
		BufferingConsumers consumers = container.consumers();
		if (settings.size() != null) {
			ConsumerOverride.set(properties, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.size().toString());
		}
		consumers.setMaxWait(settings.maxWait());
		consumers.setHold(() -> properties.getIdleEventInterval() != null);
		if (isDivided(options, settings)) {
			GenericMessageListener<?> listener = (GenericMessageListener<?>) properties.getMessageListener();
			Assert.state(listener != null, "A container must have a listener");
			refuse(options, settings, properties);
			recovered.deliveries().decide();
			recovered.deliveries().divide();
			container.getHandlerWatch().divide();
			RetryPolicy retry = (failures != null) ? failures.configureBatch(container, recovered)
					: RetryPolicies.DEFAULTS.create(recovered.listenerId(), recovered.log());
			divide(container, consumers, settings, listener, new PartHandlers(container,
					options.acknowledges(properties), retry, recovered, () -> options.observations(properties)),
					recovered.deliveries());
		}
	}

	private static boolean isDivided(BatchListenerOptions options, BatchSettings settings) {
		return settings.parallelism() > 1 || options.takesSingleRecords();
	}

	private static void refuse(BatchListenerOptions options, BatchSettings settings, ContainerProperties properties) {
		options.refuseConsumer();
		if (properties.getKafkaAwareTransactionManager() != null) {
			refuseTransaction(options, settings);
		}
	}

	private static void refuseTransaction(BatchListenerOptions options, BatchSettings settings) {
		String why = (settings.parallelism() > 1)
				? "Its 'kafka.batch.parallelism' is %d, but its batches are Kafka transactions ('kafka.producer.transaction-id-prefix'), and a transaction belongs to one thread."
					.formatted(settings.parallelism())
				: "It takes single records, but its batches are Kafka transactions ('kafka.producer.transaction-id-prefix'), which fail as a whole.";
		throw new InvalidListenerException(options.listener(), why, (settings.parallelism() > 1)
				? "Write 'parallelism: 1' under 'kafka.listeners.<id>.batch', or leave out 'kafka.producer.transaction-id-prefix'."
				: "Let the method take a List, make it a @KafkaListener, or leave out 'kafka.producer.transaction-id-prefix'.");
	}

	private void divide(HostAwaitingMessageListenerContainer container, BufferingConsumers consumers,
			BatchSettings settings, GenericMessageListener<?> listener, PartHandlers handlers, Deliveries deliveries) {
		BufferingConsumers.Work work = new BufferingConsumers.Work(handlers.of(listener),
				BatchOrder.of(settings.ordering()), this.executor, settings.parallelism());
		ContainerProperties properties = container.getContainerProperties();
		properties.setMessageListener(new DividedBatchListener(listener, consumers, container.getHandlerWatch(),
				container, work, deliveries));
		if (!Acknowledgments.isManual(properties)) {
			properties.setAckMode(ContainerProperties.AckMode.BATCH);
		}
	}

}
