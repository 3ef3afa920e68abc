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

package io.kafkastarter.metrics;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.ListenerObserver;
import io.kafkastarter.listener.observe.RecordsInFlight;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * The meters of all listeners: the same for records, batches and parallel ones. Safe for
 * use by several threads.
 *
 * @since 0.1.0
 */
public final class ListenerMeters implements ListenerObserver {

	private final Map<String, MeteredListener> listeners = new ConcurrentHashMap<>();

	private final ClosedListeners closed = new ClosedListeners();

	private final MeterRegistry registry;

	private final RegisteredListeners registered;

	/**
	 * Create meters.
	 * @param registry where they are registered
	 * @param registered knows the containers of listeners
	 */
	public ListenerMeters(MeterRegistry registry, RegisteredListeners registered) {
		this.registry = registry;
		this.registered = registered;
	}

	@Override
	public DeliveryObserver observe(String listener, ListenerSpec.Mode mode) {
		MeteredListener metered = this.listeners.get(listener);
		if (metered == null) {
			metered = this.listeners.computeIfAbsent(listener, (id) -> new MeteredListener(this.registry, id));
			gauges(metered, listener);
		}
		return metered.in(mode);
	}

	/**
	 * Remove the meters of listeners that are no more: those that were not there at the
	 * last call either. Called by one thread.
	 * @param present the ids of those that are
	 */
	public void retain(Collection<String> present) {
		for (String listener : this.closed.find(this.listeners.keySet(), present)) {
			MeteredListener metered = this.listeners.remove(listener);
			if (metered != null) {
				metered.remove();
			}
		}
	}

	private void gauges(MeteredListener metered, String listener) {
		metered.add(Gauge
			.builder("kafka.listener.in.flight", this,
					(meters) -> meters.value(listener,
							(container) -> inFlight(container).map((records) -> (double) records.getInFlight())))
			.description("Records that are taken from Kafka and not finished.")
			.baseUnit("records")
			.tag("listener", listener)
			.register(this.registry));
		metered.add(Gauge
			.builder("kafka.listener.breaker.open", this, (meters) -> meters.value(listener, ListenerMeters::isOpen))
			.description("Whether the listener pauses by itself, as what its handler needs is away: 1 if it does.")
			.tag("listener", listener)
			.register(this.registry));
		metered.add(
				Gauge
					.builder("kafka.listener.oldest.age", this,
							(meters) -> meters.value(listener,
									(container) -> inFlight(container).map((records) -> records.getOldestAge().toNanos()
											/ (double) TimeUnit.SECONDS.toNanos(1))))
					.description("Time since the oldest record was taken that is not finished.")
					.baseUnit("seconds")
					.tag("listener", listener)
					.register(this.registry));
	}

	// Of the container that the listener has now: a restart gives it another one.
	private double value(String listener, Function<MessageListenerContainer, Optional<Double>> value) {
		return this.registered.find(listener).flatMap((found) -> value.apply(found.container())).orElse(Double.NaN);
	}

	private static Optional<RecordsInFlight> inFlight(MessageListenerContainer container) {
		return (container instanceof RecordsInFlight records) ? Optional.of(records) : Optional.empty();
	}

	private static Optional<Double> isOpen(MessageListenerContainer container) {
		return Admission.of(container).map((admission) -> admission.getPause().isPresent() ? 1.0 : 0.0);
	}

}
