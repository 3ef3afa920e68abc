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

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.sun.management.ThreadMXBean;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.DeliveryResult;
import io.kafkastarter.listener.observe.ListenerObserver;
import io.kafkastarter.listener.registry.ListenerClusters;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What it takes to count a delivery.
 */
class DeliveryTimersTests {

	private static final int DELIVERIES = 100_000;

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ListenerMeters meters = new ListenerMeters(this.registry,
			new RegisteredListeners(List::of, new ListenerClusters()));

	@Test
	void whenRecordsAreCountedNothingIsCreatedForThem() {
		DeliveryObserver observer = ListenerObserver.of(List.of(new ListenerStatistics(System::nanoTime), this.meters))
			.observe("films", ListenerSpec.Mode.PARALLEL);
		count(observer);
		long before = allocated();
		count(observer);
		assertThat(allocated() - before).as("bytes for %d deliveries", DELIVERIES).isLessThan(DELIVERIES);
	}

	@Test
	void whenBatchIsCountedItsRecordsShareTheTime() {
		DeliveryObserver observer = this.meters.observe("films", ListenerSpec.Mode.BATCH);
		observer.delivered("ratings", DeliveryResult.SUCCESS, 4, Duration.ofMillis(20).toNanos());
		observer.batch(true, Duration.ofMillis(20).toNanos());
		assertThat(this.registry.get("kafka.listener.records").timer().count()).isEqualTo(4);
		assertThat(this.registry.get("kafka.listener.records").timer().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(20);
		assertThat(this.registry.get("kafka.listener.records").timer().max(TimeUnit.MILLISECONDS)).isEqualTo(5);
		assertThat(this.registry.get("kafka.listener.batches").timer().max(TimeUnit.MILLISECONDS)).isEqualTo(20);
	}

	@Test
	void whenListenerIsNotRegisteredItsGaugesTellNothing() {
		this.meters.observe("films", ListenerSpec.Mode.RECORD);
		assertThat(this.registry.get("kafka.listener.in.flight").gauge().value()).isNaN();
		this.meters.retain(List.of());
		assertThat(this.registry.getMeters()).as("it may just be registered").isNotEmpty();
		this.meters.retain(List.of());
		assertThat(this.registry.getMeters()).isEmpty();
	}

	private static void count(DeliveryObserver observer) {
		for (int delivery = 0; delivery < DELIVERIES; delivery++) {
			observer.delivered("ratings", DeliveryResult.SUCCESS, 1, delivery);
		}
	}

	private static long allocated() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

}
