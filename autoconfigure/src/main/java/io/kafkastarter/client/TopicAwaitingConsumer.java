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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Has a consumer wait for its topics while they are being created: its polls return
 * nothing until then, so that it asks no broker for what is not there yet and joins its
 * group once. Waits for a bounded time, from its first poll on.
 *
 * @param <K> the keys' type
 * @param <V> the values' type
 */
final class TopicAwaitingConsumer<K, V> implements InvocationHandler {

	// Small enough for a consumer that is stopped meanwhile.
	private static final Duration SLICE = Duration.ofMillis(100);

	private final Consumer<K, V> delegate;

	private final TopicGate gate;

	private final long patience;

	private final LongSupplier nanos;

	private @Nullable Long firstPoll;

	private boolean passed;

	private volatile boolean woken;

	private TopicAwaitingConsumer(Consumer<K, V> delegate, TopicGate gate, Duration patience, LongSupplier nanos) {
		this.delegate = delegate;
		this.gate = gate;
		this.patience = patience.toNanos();
		this.nanos = nanos;
	}

	/**
	 * Return a consumer that waits for its topics.
	 * @param <K> the keys' type
	 * @param <V> the values' type
	 * @param consumer the consumer
	 * @param gate is closed for topics that are being created
	 * @param patience the longest time to wait
	 * @param nanos tells the time, as {@link System#nanoTime()} does
	 * @return the consumer itself if no topic is being created
	 */
	@SuppressWarnings("unchecked")
	static <K, V> Consumer<K, V> of(Consumer<K, V> consumer, TopicGate gate, Duration patience, LongSupplier nanos) {
		if (gate.isOpen()) {
			return consumer;
		}
		return (Consumer<K, V>) Proxy.newProxyInstance(Consumer.class.getClassLoader(),
				new Class<?>[] { Consumer.class }, new TopicAwaitingConsumer<>(consumer, gate, patience, nanos));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (method.getName().equals("wakeup")) {
			this.woken = true;
		}
		else if (method.getName().equals("poll") && arguments != null && arguments[0] instanceof Duration timeout
				&& !awaitTopics(timeout)) {
			return ConsumerRecords.empty();
		}
		try {
			return method.invoke(this.delegate, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	// Return whether to poll. Who was woken up has to hear of it from the consumer.
	private boolean awaitTopics(Duration timeout) {
		if (this.passed) {
			return true;
		}
		long now = this.nanos.getAsLong();
		if (this.firstPoll == null) {
			this.firstPoll = now;
		}
		long end = Math.min(now + timeout.toNanos(), this.firstPoll + this.patience);
		Collection<String> topics = this.delegate.subscription();
		while (!this.gate.isOpen(topics) && !this.woken && this.nanos.getAsLong() < end
				&& !Thread.currentThread().isInterrupted()) {
			this.gate.await(topics, shorter(SLICE, Duration.ofNanos(end - this.nanos.getAsLong())));
		}
		this.passed = this.gate.isOpen(topics) || this.nanos.getAsLong() - this.firstPoll >= this.patience;
		return this.passed || this.woken || Thread.currentThread().isInterrupted();
	}

	private static Duration shorter(Duration first, Duration second) {
		return (first.compareTo(second) < 0) ? first : second;
	}

	@Override
	public String toString() {
		return "TopicAwaitingConsumer[patience=%d s]".formatted(TimeUnit.NANOSECONDS.toSeconds(this.patience));
	}

}
