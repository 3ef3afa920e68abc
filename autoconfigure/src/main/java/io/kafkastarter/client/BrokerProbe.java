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

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.apache.kafka.common.utils.Utils;

import org.springframework.util.Assert;

/**
 * Checks whether brokers take connections, without a Kafka client: that would go on
 * asking for as long as its requests may take.
 *
 * @since 0.1.0
 */
public final class BrokerProbe {

	private final Supplier<List<String>> hosts;

	private final Executor executor;

	private final Duration timeout;

	/**
	 * Create a probe.
	 * @param hosts returns where the brokers should be, each as host and port
	 * @param executor runs what may block: a host name is looked up, too
	 * @param timeout how long to wait for all of them together
	 */
	public BrokerProbe(Supplier<List<String>> hosts, Executor executor, Duration timeout) {
		Assert.notNull(hosts, "'hosts' must not be null");
		Assert.notNull(executor, "'executor' must not be null");
		Assert.notNull(timeout, "'timeout' must not be null");
		this.hosts = hosts;
		this.executor = executor;
		this.timeout = timeout;
	}

	/**
	 * Return whether a broker takes connections.
	 * @return {@code true} if one of the hosts takes a connection in time
	 */
	public boolean isSomebodyThere() {
		return CompletableFuture.supplyAsync(() -> this.hosts.get().stream().anyMatch(this::connects), this.executor)
			.completeOnTimeout(false, this.timeout.toMillis(), TimeUnit.MILLISECONDS)
			.exceptionally((ex) -> false)
			.join();
	}

	private boolean connects(String host) {
		Integer port = Utils.getPort(host);
		if (port == null) {
			return false;
		}
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(Utils.getHost(host), port), Math.toIntExact(this.timeout.toMillis()));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
