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

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.consumer.BufferingConsumers;
import io.kafkastarter.listener.consumer.ThreadNames;
import io.kafkastarter.listener.settings.BatchSettings;
import io.kafkastarter.listener.settings.ListenerSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.util.Assert;

/**
 * Creates containers whose consumers read bytes and whose listeners get what the topic
 * carries, with the settings of {@code kafka.listeners.<id>}.
 *
 * @since 0.1.0
 */
public class DecodingKafkaListenerContainerFactory extends ConcurrentKafkaListenerContainerFactory<Object, Object> {

	private static final Duration HOST_INTERVAL = Duration.ofSeconds(2);

	private final ListenerSetup setup;

	private final Function<String, ListenerSettings> settings;

	private final ScheduledExecutorService scheduler;

	private boolean decoding = true;

	private BatchListenerSetup batches = new BatchListenerSetup(BatchSettings.DEFAULTS,
			new SimpleAsyncTaskExecutor("kafka-batch-"));

	private @Nullable RecordMessageConverter recordMessageConverter;

	private @Nullable ApplicationContext context;

	private @Nullable FailureHandling failureHandling;

	private Duration stuckAfter = HandlerWatch.DEFAULT_LIMIT;

	private Function<String, Admission> admissions = (id) -> Admission.free();

	private BiConsumer<ContainerProperties, KafkaListenerEndpoint> check = (properties, endpoint) -> {
	};

	/**
	 * Create a factory.
	 * @param setup what all kinds of listeners have in common
	 * @param settings returns the settings of the listener with the given id
	 * @param scheduler starts listeners again whose brokers have no address yet
	 */
	public DecodingKafkaListenerContainerFactory(ListenerSetup setup, Function<String, ListenerSettings> settings,
			ScheduledExecutorService scheduler) {
		Assert.notNull(setup, "'setup' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		this.setup = setup;
		this.settings = settings;
		this.scheduler = scheduler;
	}

	/**
	 * Set whether listeners get decoded records: {@code false} where a message converter
	 * of the user's does it.
	 * @param decoding whether to decode
	 */
	public void setDecoding(boolean decoding) {
		this.decoding = decoding;
	}

	/**
	 * Set how batches fill and how they are handled.
	 * @param settings the settings of listeners that say nothing else
	 * @param executor runs the workers of batches
	 */
	public void setBatches(BatchSettings settings, Executor executor) {
		this.batches = new BatchListenerSetup(settings, executor);
	}

	/**
	 * Set how long a record may be handled before it is reported.
	 * @param stuckAfter the duration, for listeners that say nothing else
	 */
	public void setStuckAfter(Duration stuckAfter) {
		Assert.notNull(stuckAfter, "'stuckAfter' must not be null");
		this.stuckAfter = stuckAfter;
	}

	/**
	 * Set what decides when records are handed over.
	 * @param admissions returns the admission of the listener with the given id
	 */
	public void setAdmissions(Function<String, Admission> admissions) {
		Assert.notNull(admissions, "'admissions' must not be null");
		this.admissions = admissions;
	}

	/**
	 * Set what handles the failures of listeners.
	 * @param failureHandling the handling, or {@code null} for what the factory is
	 * configured with
	 */
	public void setFailureHandling(@Nullable FailureHandling failureHandling) {
		this.failureHandling = failureHandling;
	}

	/**
	 * Set what looks at each container before it can start. It throws where the container
	 * must not.
	 * @param check takes the complete properties of the container, and what it is for
	 */
	public void setCheck(BiConsumer<ContainerProperties, KafkaListenerEndpoint> check) {
		Assert.notNull(check, "'check' must not be null");
		this.check = check;
	}

	@Override
	public void setRecordMessageConverter(RecordMessageConverter recordMessageConverter) {
		super.setRecordMessageConverter(recordMessageConverter);
		this.recordMessageConverter = recordMessageConverter;
	}

	@Override
	public void setApplicationContext(ApplicationContext applicationContext) {
		super.setApplicationContext(applicationContext);
		this.context = applicationContext;
	}

	@Override
	protected ConcurrentMessageListenerContainer<Object, Object> createContainerInstance(
			KafkaListenerEndpoint endpoint) {
		ConsumerFactory<? super Object, ? super Object> consumerFactory = getConsumerFactory();
		Assert.state(consumerFactory != null, "'consumerFactory' must be set");
		BufferingConsumers consumers = new BufferingConsumers(consumerFactory);
		consumers.setClock(this.setup.clock());
		return new HostAwaitingMessageListenerContainer(consumers, ListenerEndpoints.properties(endpoint),
				this.scheduler, HOST_INTERVAL);
	}

	@Override
	protected void initializeContainer(ConcurrentMessageListenerContainer<Object, Object> instance,
			KafkaListenerEndpoint endpoint) {
		boolean batch = isBatch(endpoint);
		BatchListenerOptions options = options(endpoint);
		if (batch && options.takesSingleRecords()) {
			options.listenToRecords(instance, this.recordMessageConverter);
		}
		super.initializeContainer(instance, endpoint);
		HostAwaitingMessageListenerContainer container = (HostAwaitingMessageListenerContainer) instance;
		ContainerProperties properties = container.getContainerProperties();
		Acknowledgments.provide(endpoint, properties);
		Deliveries deliveries = this.setup.deliveries(endpoint,
				batch ? ListenerSpec.Mode.BATCH : ListenerSpec.Mode.RECORD);
		deliveries.setAdmission(this.admissions.apply(Objects.toString(endpoint.getId(), "")));
		container.setDeliveries(deliveries);
		container.consumers().setAdmission(deliveries.admission(), batch);
		RecoveredRecords recovered = this.setup.recovered(properties, endpoint, deliveries);
		readBytes(container, endpoint);
		this.setup.applySynchronous(properties, endpoint, container.consumers(), this.decoding, recovered);
		apply(container, options, recovered, batch);
		if (this.failureHandling != null) {
			this.failureHandling.configure(container, recovered);
		}
		this.setup.extensions(properties, endpoint, getConsumerFactory(), this.decoding)
			.apply(container, FailureHandling::isOwn);
		apply(container, options.own());
		nameThreads(container);
		container.getHandlerWatch().setLimit(Objects.requireNonNullElse(options.own().stuckAfter(), this.stuckAfter));
		this.check.accept(properties, endpoint);
	}

	private void apply(HostAwaitingMessageListenerContainer container, BatchListenerOptions options,
			RecoveredRecords recovered, boolean batch) {
		if (batch) {
			this.batches.apply(container, options, recovered, this.failureHandling);
		}
		else if (container.getContainerProperties().getMessageListener() instanceof DecodingMessageListener listener) {
			listener.setObservations(() -> options.observations(container.getContainerProperties()));
		}
	}

	private static void nameThreads(HostAwaitingMessageListenerContainer container) {
		if (ThreadNames.areMissing(container.getContainerProperties().getListenerTaskExecutor())) {
			container.setChangeConsumerThreadName(true);
			container.setThreadNameSupplier((consumer) -> consumer.getListenerId() + "-C-1");
		}
	}

	private void readBytes(HostAwaitingMessageListenerContainer container, KafkaListenerEndpoint endpoint) {
		container.consumers()
			.setDefaults(this.setup.consumerDefaults(container.getContainerProperties(), endpoint, getConsumerFactory(),
					this.decoding));
	}

	private boolean isBatch(KafkaListenerEndpoint endpoint) {
		Boolean batch = endpoint.getBatchListener();
		return Boolean.TRUE.equals((batch != null) ? batch : isBatchListener());
	}

	private BatchListenerOptions options(KafkaListenerEndpoint endpoint) {
		return new BatchListenerOptions(endpoint, this.settings.apply(Objects.toString(endpoint.getId(), "")),
				this.context);
	}

	private static void apply(ConcurrentMessageListenerContainer<?, ?> container, ListenerSettings settings) {
		Integer concurrency = settings.concurrency();
		if (concurrency != null) {
			container.setConcurrency(concurrency);
		}
		Boolean autoStartup = settings.autoStartup();
		if (autoStartup != null) {
			container.setAutoStartup(autoStartup);
		}
		Duration shutdownTimeout = settings.shutdownTimeout();
		if (shutdownTimeout != null) {
			container.getContainerProperties().setShutdownTimeout(shutdownTimeout.toMillis());
		}
	}

}
