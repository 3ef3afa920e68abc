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

import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * The meters of one listener.
 */
final class MeteredListener {

	private final Map<ListenerSpec.Mode, DeliveryObserver> modes = new ConcurrentHashMap<>();

	private final Map<String, Counter> exceptions = new ConcurrentHashMap<>();

	private final Queue<Meter> meters = new ConcurrentLinkedQueue<>();

	private final ExceptionNames names = new ExceptionNames();

	private final MeterRegistry registry;

	private final String listener;

	MeteredListener(MeterRegistry registry, String listener) {
		this.registry = registry;
		this.listener = listener;
	}

	/**
	 * Return what counts deliveries while the listener is of some mode: one that was
	 * created by code may change that.
	 * @param mode how it takes records
	 * @return the observer
	 */
	DeliveryObserver in(ListenerSpec.Mode mode) {
		return this.modes.computeIfAbsent(mode, (key) -> new DeliveryTimers(this, key.name().toLowerCase(Locale.ROOT)));
	}

	void add(Meter meter) {
		this.meters.add(meter);
	}

	/**
	 * Remove all meters of the listener.
	 */
	void remove() {
		this.meters.forEach(this.registry::remove);
		this.meters.clear();
	}

	Timer records(String topic, String mode, String result) {
		return added(Timer.builder("kafka.listener.records")
			.description("Deliveries of records to the handler of a listener, by what became of them.")
			.tags("listener", this.listener, "topic", topic, "mode", mode, "result", result)
			.register(this.registry));
	}

	Timer batches(String result) {
		return added(Timer.builder("kafka.listener.batches")
			.description("Batches that a listener was given, by whether they were finished.")
			.tags("listener", this.listener, "result", result)
			.register(this.registry));
	}

	void failed(Throwable failure) {
		this.exceptions
			.computeIfAbsent(this.names.of(failure),
					(name) -> added(Counter.builder("kafka.listener.exceptions")
						.description("Failures of the handler of a listener, and records that could not be decoded.")
						.tags("listener", this.listener, "exception", name)
						.register(this.registry)))
			.increment();
	}

	private <T extends Meter> T added(T meter) {
		this.meters.add(meter);
		return meter;
	}

}
