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

package io.kafkastarter.faults;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends records at a steady rate until it is closed: for each key 1, 2, 3, and so on.
 */
final class Feeder implements AutoCloseable {

	static final int KEYS = 500;

	private final KafkaProducer<String, String> producer;

	private final String topic;

	private final int perSecond;

	private final Thread thread = new Thread(this::run, "feeder");

	private final AtomicInteger sent = new AtomicInteger();

	private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

	private volatile boolean closing;

	Feeder(String servers, String topic, int perSecond) {
		this.producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", servers, "acks", "all", "delivery.timeout.ms", 300_000, "max.block.ms",
						300_000, "reconnect.backoff.max.ms", 1000, "request.timeout.ms", 5_000),
				new StringSerializer(), new StringSerializer());
		this.topic = topic;
		this.perSecond = perSecond;
	}

	Feeder start() {
		this.thread.start();
		return this;
	}

	/**
	 * Return how many records were sent, in the order of {@link #key(int)} and
	 * {@link #value(int)}. All of them are written once this is closed.
	 * @return the number of records
	 */
	int sent() {
		return this.sent.get();
	}

	static String key(int number) {
		return "k" + number % KEYS;
	}

	static int value(int number) {
		return number / KEYS;
	}

	private void run() {
		long interval = Duration.ofSeconds(1).toNanos() / this.perSecond;
		long next = System.nanoTime();
		while (!this.closing) {
			int number = this.sent.getAndIncrement();
			this.producer.send(new ProducerRecord<>(this.topic, key(number), Integer.toString(value(number))),
					(metadata, exception) -> {
						if (exception != null) {
							this.failure.compareAndSet(null, exception);
						}
					});
			next += interval;
			LockSupport.parkNanos(next - System.nanoTime());
		}
	}

	/**
	 * Stop, and wait until all records are written. Does nothing the second time.
	 */
	@Override
	public void close() {
		if (this.closing) {
			return;
		}
		this.closing = true;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.producer.flush();
		this.producer.close();
		Exception exception = this.failure.get();
		if (exception != null) {
			throw new IllegalStateException("A record was not sent", exception);
		}
	}

}
