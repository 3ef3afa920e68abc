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

package io.kafkastarter.doctor;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.kafkastarter.text.ForeignText;
import org.apache.kafka.common.utils.Utils;

/**
 * Checks whether addresses take connections, without a Kafka client.
 */
final class Addresses {

	private final Executor executor;

	private final Duration timeout;

	Addresses(Executor executor, Duration timeout) {
		this.executor = executor;
		this.timeout = timeout;
	}

	/**
	 * Try all addresses at the same time.
	 * @param addresses the addresses, each as host and port
	 * @return what is wrong with each that takes no connection, as a sentence
	 */
	List<String> problems(Collection<String> addresses) throws InterruptedException {
		List<CompletableFuture<Optional<String>>> answers = addresses.stream()
			.map((address) -> CompletableFuture.supplyAsync(() -> problem(address), this.executor)
				.completeOnTimeout(Optional.of(silent(address)), this.timeout.toMillis() * 2, TimeUnit.MILLISECONDS))
			.toList();
		try {
			CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
				.get(this.timeout.toMillis() * 3, TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			// Each tells by itself.
		}
		return answers.stream().flatMap((answer) -> answer.join().stream()).toList();
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
		return "%s does not answer within %s.".formatted(address, this.timeout.multipliedBy(2));
	}

}
