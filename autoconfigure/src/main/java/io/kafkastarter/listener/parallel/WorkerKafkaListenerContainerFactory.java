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

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.kafkastarter.failure.RetryLog;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.call.FutureTimeout;
import io.kafkastarter.listener.failure.RetryPolicies;
import io.kafkastarter.listener.failure.RetryPolicy;
import io.kafkastarter.listener.failure.RetrySettings;
import io.kafkastarter.listener.settings.ListenerSettings;
import io.kafkastarter.listener.spring.Acknowledgments;
import io.kafkastarter.listener.spring.ListenerEndpoints;
import io.kafkastarter.listener.spring.ListenerSetup;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.config.AbstractKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.util.Assert;

/**
 * Creates containers whose records are handled by workers, with the settings of
 * {@code kafka.listeners.<id>}.
 *
 * @param <C> the type of the containers
 * @since 0.1.0
 */
public abstract class WorkerKafkaListenerContainerFactory<C extends WorkerMessageListenerContainer>
		extends AbstractKafkaListenerContainerFactory<C, Object, Object> {

	private final ListenerSetup setup;

	private final ListenerSpec.Mode mode;

	private final Function<String, ListenerSettings> settings;

	private RetryPolicies retries = RetryPolicies.DEFAULTS;

	private Function<String, Admission> admissions = (id) -> Admission.free();

	private boolean decoding = true;

	private @Nullable Executor workerExecutor;

	private BiConsumer<ContainerProperties, KafkaListenerEndpoint> check = (properties, endpoint) -> {
	};

	/**
	 * Create a factory.
	 * @param setup what all kinds of listeners have in common
	 * @param mode how its listeners take records
	 * @param settings returns the settings of the listener with the given id
	 */
	WorkerKafkaListenerContainerFactory(ListenerSetup setup, ListenerSpec.Mode mode,
			Function<String, ListenerSettings> settings) {
		Assert.notNull(setup, "'setup' must not be null");
		Assert.notNull(settings, "'settings' must not be null");
		this.setup = setup;
		this.mode = mode;
		this.settings = settings;
		// A record that a filter discards is finished.
		setAckDiscarded(true);
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
	 * Set how often records are handled again whose handler failed.
	 * @param retry the settings
	 */
	public void setRetry(RetrySettings retry) {
		Assert.notNull(retry, "'retry' must not be null");
		this.retries = (id, log) -> new RetryPolicy(retry, log);
	}

	/**
	 * Set how often records are handled again whose handler failed, listener by listener.
	 * @param retries decide about failed deliveries
	 */
	public void setRetries(RetryPolicies retries) {
		Assert.notNull(retries, "'retries' must not be null");
		this.retries = retries;
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
	 * Set what runs the workers.
	 * @param workerExecutor the executor, or {@code null} for threads of each container's
	 * own
	 */
	public void setWorkerExecutor(@Nullable Executor workerExecutor) {
		this.workerExecutor = workerExecutor;
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
	protected C createContainerInstance(KafkaListenerEndpoint endpoint) {
		ConsumerFactory<? super Object, ? super Object> consumerFactory = getConsumerFactory();
		Assert.state(consumerFactory != null, "'consumerFactory' must be set");
		String id = Objects.toString(endpoint.getId(), "");
		RetryPolicy retry = this.retries.create(id, new RetryLog(id, System::nanoTime));
		return create(consumerFactory, ListenerEndpoints.properties(endpoint),
				new FailurePolicy(retry, this.setup.recoverer(), this.setup.recovered()));
	}

	/**
	 * Create a container.
	 * @param consumerFactory creates its consumers, or has their configuration
	 * @param properties what to listen to, and how
	 * @param failures decides about records whose handler failed
	 * @return the container
	 */
	abstract C create(ConsumerFactory<? super Object, ? super Object> consumerFactory, ContainerProperties properties,
			FailurePolicy failures);

	/**
	 * Set how a container takes and handles records.
	 * @param container the container
	 * @param endpoint what it is for
	 * @param settings what is set for its listener
	 */
	abstract void apply(C container, KafkaListenerEndpoint endpoint, ListenerSettings settings);

	@Override
	protected void initializeContainer(C instance, KafkaListenerEndpoint endpoint) {
		super.initializeContainer(instance, endpoint);
		ContainerProperties properties = instance.getContainerProperties();
		instance.setConsumerDefaults(
				this.setup.consumerDefaults(properties, endpoint, getConsumerFactory(), this.decoding));
		this.setup.apply(properties, endpoint, getConsumerFactory(), this.decoding);
		this.setup.extensions(properties, endpoint, getConsumerFactory(), this.decoding)
			.apply(instance, (handler) -> false);
		instance.setFutureTimeout(
				FutureTimeout.of(endpoint, properties.getMessageListener(), this.setup.timeout(endpoint)));
		instance.setManualAcknowledgment(Acknowledgments.isManual(endpoint, properties));
		instance.setWorkerExecutor(this.workerExecutor);
		instance.setAdmission(this.admissions.apply(Objects.toString(endpoint.getId(), "")));
		instance.setClock(this.setup.clock());
		instance.setObserver(this.setup.observer(endpoint, this.mode));
		ListenerSettings settings = this.settings.apply(Objects.toString(endpoint.getId(), ""));
		apply(instance, endpoint, settings);
		Boolean autoStartup = settings.autoStartup();
		if (autoStartup != null) {
			instance.setAutoStartup(autoStartup);
		}
		Duration shutdownTimeout = settings.shutdownTimeout();
		if (shutdownTimeout != null) {
			properties.setShutdownTimeout(shutdownTimeout.toMillis());
		}
		this.check.accept(properties, endpoint);
	}

}
