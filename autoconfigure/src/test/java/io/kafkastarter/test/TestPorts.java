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
final class TestPorts {

	private static final int FIRST = 15_000;

	private static final int LAST = 30_000;

	private TestPorts() {
	}

	static List<Integer> pick(int count) {
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
