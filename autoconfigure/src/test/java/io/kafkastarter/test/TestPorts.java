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

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Free ports that no other JVM picks: each claims a range, by listening on its first
 * port. The ranges are below those of development brokers and of outgoing connections,
 * which would take a port between the time it is picked and the time a broker listens.
 */
public final class TestPorts {

	private static final int FIRST = 10_000;

	private static final int LAST = 15_000;

	private static final int RANGE = 250;

	// Open as long as the JVM is there.
	private static final ServerSocket CLAIM = claim();

	private static final AtomicInteger picked = new AtomicInteger();

	private TestPorts() {
	}

	/**
	 * Return ports that are free now.
	 * @param count how many
	 * @return the ports, each once
	 */
	public static List<Integer> pick(int count) {
		return IntStream.generate(TestPorts::next).filter(TestPorts::isFree).distinct().limit(count).boxed().toList();
	}

	// In turn, so that a port is not picked again soon: its broker may be about to
	// restart.
	private static int next() {
		return CLAIM.getLocalPort() + 1 + picked.getAndIncrement() % (RANGE - 1);
	}

	private static ServerSocket claim() {
		return IntStream.iterate(FIRST, (port) -> port < LAST, (port) -> port + RANGE)
			.mapToObj(TestPorts::listen)
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("All ranges of ports are claimed"));
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = listen(port)) {
			return socket != null;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static @Nullable ServerSocket listen(int port) {
		try {
			return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
		}
		catch (IOException ex) {
			return null;
		}
	}

}
