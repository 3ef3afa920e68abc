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

package io.kafkastarter.devbroker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/**
 * Ports of the loopback interface. A port found free may be taken a moment later, so it
 * is looked for below the ranges from which Linux (32,768 and up), macOS and Windows
 * (49,152 and up) serve outgoing connections and servers that ask for any port.
 */
final class LoopbackPorts {

	static final String HOST = "127.0.0.1";

	private static final int FIRST = 15_000;

	private static final int LAST = 32_767;

	private static final int MAX_ATTEMPTS = 1_000;

	private LoopbackPorts() {
	}

	static int findFree() {
		return ThreadLocalRandom.current()
			.ints(MAX_ATTEMPTS, FIRST, LAST + 1)
			.filter(LoopbackPorts::isFree)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("No free port on the loopback interface"));
	}

	static int findFree(IntSupplier candidates, int except) {
		int port = candidates.getAsInt();
		while (port == except) {
			port = candidates.getAsInt();
		}
		return port;
	}

	static int requireFree(int port) {
		try {
			bind(port);
			return port;
		}
		catch (IOException ex) {
			throw new BrokerPortInUseException(port, ex);
		}
	}

	private static boolean isFree(int port) {
		try {
			bind(port);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static void bind(int port) throws IOException {
		try (ServerSocket socket = new ServerSocket()) {
			socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
		}
	}

}
