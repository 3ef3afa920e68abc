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

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.Ordering;
import io.kafkastarter.listener.parallel.ParallelMessageListenerContainer;
import io.kafkastarter.listener.parallel.ParallelSettings;
import io.kafkastarter.listener.parallel.QueueMessageListenerContainer;
import io.kafkastarter.listener.parallel.QueueSettings;
import io.kafkastarter.listener.spring.ConsumerOverride;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Applies the changes of a restart to a container. They take precedence over
 * {@code kafka.listeners.<id>}, which takes precedence over what the listener was created
 * with.
 */
final class ContainerChanges {

	private final ListenerSpec initial;

	private final ListenerSpec changed;

	/**
	 * Create changes.
	 * @param initial what the listener was created with
	 * @param changed what it is to run with
	 */
	ContainerChanges(ListenerSpec initial, ListenerSpec changed) {
		this.initial = initial;
		this.changed = changed;
	}

	/**
	 * Apply the changes.
	 * @param container a container that is not started
	 */
	void apply(MessageListenerContainer container) {
		ContainerProperties properties = container.getContainerProperties();
		ifChanged(ListenerSpec::group, properties::setGroupId);
		ifChanged(ListenerSpec::autoOffsetReset,
				(reset) -> ConsumerOverride.set(properties, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset));
		if (this.changed.mode() == ListenerSpec.Mode.BATCH) {
			ifChanged(ListenerSpec::batchSize, (size) -> ConsumerOverride.set(properties,
					ConsumerConfig.MAX_POLL_RECORDS_CONFIG, size.toString()));
		}
		if (container instanceof ParallelMessageListenerContainer parallel) {
			parallel.setSettings(settings(parallel.getSettings()));
		}
		else if (container instanceof QueueMessageListenerContainer queue) {
			queue.setSettings(settings(queue.getSettings()));
		}
		else if (container instanceof ConcurrentMessageListenerContainer<?, ?> concurrent) {
			ifChanged(ListenerSpec::concurrency, concurrent::setConcurrency);
		}
	}

	private ParallelSettings settings(ParallelSettings present) {
		Integer concurrency = change(ListenerSpec::concurrency);
		Ordering ordering = change(ListenerSpec::ordering);
		Integer maxInFlight = change(ListenerSpec::maxInFlight);
		return new ParallelSettings((concurrency != null) ? concurrency : present.concurrency(),
				(ordering != null) ? ordering : present.ordering(),
				(maxInFlight != null) ? maxInFlight : present.maxInFlight(), present.stuckAfter());
	}

	private QueueSettings settings(QueueSettings present) {
		Integer concurrency = change(ListenerSpec::concurrency);
		Integer maxInFlight = change(ListenerSpec::maxInFlight);
		return new QueueSettings((concurrency != null) ? concurrency : present.concurrency(), present.consumers(),
				(maxInFlight != null) ? maxInFlight : present.maxInFlight(), present.renew(), present.stuckAfter());
	}

	private <T> void ifChanged(Function<ListenerSpec, @Nullable T> property, Consumer<T> setter) {
		T value = change(property);
		if (value != null) {
			setter.accept(value);
		}
	}

	private <T> @Nullable T change(Function<ListenerSpec, @Nullable T> property) {
		T value = property.apply(this.changed);
		return Objects.equals(value, property.apply(this.initial)) ? null : value;
	}

}
