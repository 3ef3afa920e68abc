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
import java.util.List;
import java.util.Properties;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.Consumer;

import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.util.Assert;

/**
 * A container with one consumer and many workers. Records are handled in parallel, in
 * order for each key; an offset is committed when it and all before it are finished, and
 * what is finished beyond it stands in the commit's metadata and is not handled again.
 *
 * @since 0.1.0
 */
public class ParallelMessageListenerContainer extends WorkerMessageListenerContainer {

	private ParallelSettings settings = ParallelSettings.DEFAULTS;

	/**
	 * Create a container.
	 * @param consumerFactory creates the consumer
	 * @param containerProperties what to listen to, and how
	 * @param failures decides about records whose handler failed
	 */
	ParallelMessageListenerContainer(ConsumerFactory<? super Object, ? super Object> consumerFactory,
			ContainerProperties containerProperties, FailurePolicy failures) {
		super(consumerFactory, containerProperties, failures);
	}

	/**
	 * Set how records are handled in parallel.
	 * @param settings the settings, for the next start
	 */
	public void setSettings(ParallelSettings settings) {
		Assert.notNull(settings, "'settings' must not be null");
		this.settings = settings;
	}

	/**
	 * Return how records are handled in parallel.
	 * @return the settings
	 */
	public ParallelSettings getSettings() {
		return this.settings;
	}

	@Override
	public Duration getStuckAfter() {
		return this.settings.stuckAfter();
	}

	/**
	 * Return whether what was finished ahead of other records, before this container was
	 * started, is still to be passed.
	 * @return whether it is, as of the last poll
	 */
	public boolean isRestoring() {
		return states().anyMatch(RunState::isRestoring);
	}

	@Override
	List<Supplier<ContainerRun>> runs(RecordInvokers invokers, FailurePolicy failures, LongSupplier clock) {
		return List.of(() -> {
			ConsumerOverrides overrides = new ConsumerOverrides(this.consumerFactory.getConfigurationProperties(),
					consumerProperties(), this.settings.maxInFlight());
			return new ParallelRun(this, createConsumer(overrides.properties()), invokers, failures,
					overrides.facts(getGroupId()), clock);
		});
	}

	private Consumer<Object, Object> createConsumer(Properties properties) {
		return this.consumerFactory.createConsumer(getGroupId(), getContainerProperties().getClientId(), null,
				properties);
	}

}
