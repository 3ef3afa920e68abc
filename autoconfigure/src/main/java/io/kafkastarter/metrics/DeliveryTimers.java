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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.DeliveryResult;
import io.micrometer.core.instrument.Timer;

/**
 * Times the deliveries of one listener. A timer is looked up by the name of the topic,
 * whose hash is known, and nothing is created for a record.
 */
final class DeliveryTimers implements DeliveryObserver {

	private static final int RESULTS = DeliveryResult.values().length;

	private final Map<String, AtomicReferenceArray<Timer>> topics = new ConcurrentHashMap<>();

	private final AtomicReferenceArray<Timer> batches = new AtomicReferenceArray<>(2);

	private final MeteredListener listener;

	private final String mode;

	DeliveryTimers(MeteredListener listener, String mode) {
		this.listener = listener;
		this.mode = mode;
	}

	@Override
	public void delivered(String topic, DeliveryResult result, int count, long nanos) {
		Timer timer = timer(topic, result);
		if (count == 1) {
			timer.record(nanos, TimeUnit.NANOSECONDS);
			return;
		}
		long share = nanos / Math.max(1, count);
		for (int record = 0; record < count; record++) {
			timer.record(share, TimeUnit.NANOSECONDS);
		}
	}

	@Override
	public void failed(Throwable failure) {
		this.listener.failed(failure);
	}

	@Override
	public void batch(boolean handled, long nanos) {
		int index = handled ? 0 : 1;
		Timer timer = this.batches.get(index);
		if (timer == null) {
			timer = this.listener.batches(handled ? "success" : "failed");
			this.batches.set(index, timer);
		}
		timer.record(nanos, TimeUnit.NANOSECONDS);
	}

	private Timer timer(String topic, DeliveryResult result) {
		AtomicReferenceArray<Timer> timers = this.topics.get(topic);
		if (timers == null) {
			timers = this.topics.computeIfAbsent(topic, (key) -> new AtomicReferenceArray<>(RESULTS));
		}
		Timer timer = timers.get(result.ordinal());
		if (timer == null) {
			// Two threads that come at once get the same one.
			timer = this.listener.records(topic, this.mode, result.tag());
			timers.set(result.ordinal(), timer);
		}
		return timer;
	}

}
