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
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports below the range that the system gives to outgoing connections: a port picked
 * from that range may be taken by a client before the broker arrives, even by the client
 * that is trying to reach it.
 */
public final class TestPorts {

	private static final int FIRST = 15_000;

	private static final int LAST = 30_000;

	private TestPorts() {
	}

	/**
	 * Return ports that are free now.
	 * @param count how many
	 * @return the ports, each once
	 */
	public static List<Integer> pick(int count) {
		return ThreadLocalRandom.current()
			.ints(FIRST, LAST)
			.filter(TestPorts::isFree)
			.distinct()
			.limit(count)
			.boxed()
			.toList();
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
