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

package io.kafkastarter.test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.kafkastarter.listener.failure.RetryClock;
import io.kafkastarter.listener.registry.RegisteredListeners;

import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.Assert;

/**
 * The time that listeners wait by before they deliver a record again, and dead letters
 * before they are redriven. A test moves it forward instead of waiting.
 *
 * @since 0.1.0
 */
public final class TestClock implements RetryClock {

	private final AtomicLong ahead = new AtomicLong();

	private final Supplier<RegisteredListeners> listeners;

	private final Runnable healing;

	/**
	 * Create a clock.
	 * @param listeners returns the listeners, which may wait for the time
	 * @param healing has dead letters looked at, which may wait for it too
	 */
	TestClock(Supplier<RegisteredListeners> listeners, Runnable healing) {
		this.listeners = listeners;
		this.healing = healing;
	}

	/**
	 * Move the time forward: pauses that have begun are shorter by this, and the times of
	 * dead letters come sooner. Assert first that the record has failed, as a pause that
	 * begins later takes its full time.
	 * @param time how far, not negative
	 */
	public void advance(Duration time) {
		Assert.isTrue(!time.isNegative(), "'time' must not be negative: time goes forward only");
		this.ahead.addAndGet(time.toNanos());
		this.listeners.get().all().forEach((listener) -> wake(listener.container()));
		this.healing.run();
	}

	// A poll ends when a partition is resumed, whether or not it was paused.
	private static void wake(MessageListenerContainer container) {
		if (container instanceof ConcurrentMessageListenerContainer<?, ?> several) {
			several.getContainers().forEach(TestClock::wake);
		}
		else if (container.getAssignedPartitions() != null) {
			container.getAssignedPartitions()
				.stream()
				.filter((partition) -> !container.isPartitionPauseRequested(partition))
				.forEach(container::resumePartition);
		}
	}

	@Override
	public long getAsLong() {
		return System.nanoTime() + this.ahead.get();
	}

}
