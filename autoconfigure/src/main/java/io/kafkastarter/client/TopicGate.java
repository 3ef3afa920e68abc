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

package io.kafkastarter.client;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Holds back those who send to topics that are being created, or read them. A broker
 * tells of a new partition before it takes records for it. An idempotent producer that is
 * faster than that can lose its first batch: it is refused, the second one, on its way
 * already, is taken, and the first stays out of sequence until its delivery timeout has
 * passed (KAFKA-15591).
 * <p>
 * Every topic is open unless it was closed. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TopicGate {

	private final ConcurrentMap<String, CountDownLatch> closed = new ConcurrentHashMap<>();

	/**
	 * Close the gate for some topics.
	 * @param topics the names of the topics
	 */
	public void close(Collection<String> topics) {
		topics.forEach((topic) -> this.closed.putIfAbsent(topic, new CountDownLatch(1)));
	}

	/**
	 * Open the gate for some topics, as far as it is closed for them.
	 * @param topics the names of the topics
	 */
	public void open(Collection<String> topics) {
		for (String topic : topics) {
			CountDownLatch opening = this.closed.remove(topic);
			if (opening != null) {
				opening.countDown();
			}
		}
	}

	/**
	 * Open the gate for all topics.
	 */
	public void open() {
		open(this.closed.keySet());
	}

	/**
	 * Return a consumer that waits for the topics it has subscribed to, as far as the
	 * gate is closed for them.
	 * @param <K> the keys' type
	 * @param <V> the values' type
	 * @param consumer the consumer
	 * @param patience the longest time to wait, from its first poll on
	 * @return the consumer itself if the gate is open for all topics
	 */
	public <K, V> Consumer<K, V> hold(Consumer<K, V> consumer, Duration patience) {
		return TopicAwaitingConsumer.of(consumer, this, patience, System::nanoTime);
	}

	boolean isOpen() {
		return this.closed.isEmpty();
	}

	/**
	 * Return whether the gate is open for all of some topics.
	 * @param topics the names of the topics
	 * @return {@code false} if one of them is still being created
	 */
	public boolean isOpen(Collection<String> topics) {
		return topics.stream().noneMatch(this.closed::containsKey);
	}

	// Wait until the gate is open for all of them, or the time has passed, or the thread
	// is interrupted, which it then stays.
	void await(Collection<String> topics, Duration timeout) {
		for (String topic : topics) {
			CountDownLatch opening = this.closed.get(topic);
			try {
				if (opening != null && !opening.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
					return;
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}

	/**
	 * Wait until the gate is open for a topic.
	 * @param topic the name of the topic
	 * @param timeout the longest time to wait
	 * @throws TimeoutException if it is still closed then
	 * @throws InterruptException if the thread is interrupted
	 */
	public void pass(String topic, Duration timeout) {
		CountDownLatch opening = this.closed.get(topic);
		if (opening == null) {
			return;
		}
		try {
			if (!opening.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
				throw new TimeoutException(
						"Topic %s is still being provisioned after %d ms".formatted(topic, timeout.toMillis()));
			}
		}
		catch (InterruptedException ex) {
			throw new InterruptException(ex);
		}
	}

}
