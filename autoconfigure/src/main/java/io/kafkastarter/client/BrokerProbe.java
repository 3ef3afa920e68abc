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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.text.ForeignText;
import org.apache.kafka.common.utils.Utils;

import org.springframework.util.Assert;

/**
 * Asks whether somebody listens where brokers should be, without a client of Kafka's:
 * that goes on asking for as long as its requests may take.
 *
 * @since 0.1.0
 */
public final class BrokerProbe {

	private final Executor executor;

	private final Duration timeout;

	/**
	 * Create a probe.
	 * @param executor runs what may block, each host in a task of its own: a host name is
	 * looked up, too
	 * @param timeout how long to wait for all hosts together
	 */
	public BrokerProbe(Executor executor, Duration timeout) {
		Assert.notNull(executor, "'executor' must not be null");
		Assert.notNull(timeout, "'timeout' must not be null");
		this.executor = executor;
		this.timeout = timeout;
	}

	/**
	 * Return whether somebody listens.
	 * @param hosts where brokers should be, each as host and port
	 * @return whether one of the hosts takes a connection in time
	 */
	public boolean isSomebodyThere(Collection<String> hosts) {
		CompletableFuture<Boolean> there = new CompletableFuture<>();
		CompletableFuture<?>[] told = ask(hosts).stream().map((answer) -> answer.thenAccept((problem) -> {
			if (problem.isEmpty()) {
				there.complete(true);
			}
		})).toArray(CompletableFuture[]::new);
		CompletableFuture.allOf(told).thenRun(() -> there.complete(false));
		return there.join();
	}

	/**
	 * Return what is wrong with each host that takes no connection.
	 * @param hosts where brokers should be, each as host and port
	 * @return a sentence for each of those hosts, in their order
	 */
	public List<String> problems(Collection<String> hosts) {
		return ask(hosts).stream().flatMap((answer) -> answer.join().stream()).toList();
	}

	private List<CompletableFuture<Optional<String>>> ask(Collection<String> hosts) {
		return hosts.stream()
			.map((host) -> CompletableFuture.supplyAsync(() -> problem(host), this.executor)
				.completeOnTimeout(Optional.of(silent(host)), this.timeout.toMillis(), TimeUnit.MILLISECONDS))
			.toList();
	}

	private Optional<String> problem(String address) {
		String host = Utils.getHost(address);
		Integer port = Utils.getPort(address);
		if (host == null || port == null) {
			return Optional.of("'%s' is not a host and a port.".formatted(address));
		}
		try {
			return connect(address, InetAddress.getAllByName(host), port);
		}
		catch (UnknownHostException ex) {
			return Optional.of("The name '%s' does not resolve here.".formatted(host));
		}
	}

	// As clients do: one after the other, until one takes the connection.
	private Optional<String> connect(String address, InetAddress[] candidates, int port) {
		String problem = "";
		for (InetAddress candidate : candidates) {
			try (Socket socket = new Socket()) {
				socket.connect(new InetSocketAddress(candidate, port), Math.toIntExact(this.timeout.toMillis()));
				return Optional.empty();
			}
			catch (IOException | IllegalArgumentException ex) {
				problem = ForeignText.sentence(ex);
			}
		}
		return Optional.of("%s takes no connection: %s".formatted(address, problem));
	}

	private String silent(String address) {
		return "%s does not answer within %d ms.".formatted(address, this.timeout.toMillis());
	}

}
