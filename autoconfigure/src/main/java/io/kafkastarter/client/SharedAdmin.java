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
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Creates an admin client when it is first asked for, and another one when that has heard
 * of no broker for a while, since the brokers it knows may be gone for good. Kafka's own
 * way to begin anew ({@code metadata.recovery.strategy}) is a loop without a pause in the
 * admin client while no broker can be reached.
 */
final class SharedAdmin implements AutoCloseable {

	// What is asked while the application ends is not worth waiting for, least of all
	// when the brokers are away.
	private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);

	// As long as it takes to be sure; a new client costs a thread and a few kilobytes.
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final String cluster;

	private final Supplier<Admin> factory;

	private final LongSupplier nanos;

	private final Object lock = new Object();

	private @Nullable Admin admin;

	private double bytes;

	private long heard;

	private boolean closed;

	SharedAdmin(String cluster, Supplier<Admin> factory, LongSupplier nanos) {
		this.cluster = cluster;
		this.factory = factory;
		this.nanos = nanos;
	}

	Admin get() {
		synchronized (this.lock) {
			Assert.state(!this.closed, () -> "Cluster '%s' is closed".formatted(this.cluster));
			Admin current = this.admin;
			if (current == null || isDeaf(current)) {
				Admin next = this.factory.get();
				if (current != null) {
					current.close(Duration.ZERO);
				}
				this.admin = next;
				this.bytes = 0;
				this.heard = this.nanos.getAsLong();
				return next;
			}
			return current;
		}
	}

	// It hears of the brokers also while nobody asks, since it keeps its metadata fresh.
	private boolean isDeaf(Admin current) {
		double received = received(current);
		long now = this.nanos.getAsLong();
		if (received != this.bytes) {
			this.bytes = received;
			this.heard = now;
		}
		return now - this.heard > PATIENCE.toNanos();
	}

	private static double received(Admin admin) {
		return admin.metrics()
			.entrySet()
			.stream()
			.filter((metric) -> metric.getKey().name().equals("incoming-byte-total")
					&& metric.getKey().group().equals("admin-client-metrics"))
			.mapToDouble((metric) -> ((Number) metric.getValue().metricValue()).doubleValue())
			.sum();
	}

	@Override
	public void close() {
		synchronized (this.lock) {
			this.closed = true;
		}
		release();
	}

	/**
	 * Close the client. Who asks for one after that gets another.
	 */
	void release() {
		Admin admin;
		synchronized (this.lock) {
			admin = this.admin;
			this.admin = null;
		}
		if (admin != null) {
			admin.close(CLOSE_TIMEOUT);
		}
	}

}
