package io.kafkastarter.devbroker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.IntSupplier;

/**
 * Ports of the loopback interface. A port found free may be taken a moment later.
 */
final class LoopbackPorts {

	static final String HOST = "127.0.0.1";

	private LoopbackPorts() {
	}

	static int findFree() {
		try {
			return bind(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No free port on the loopback interface", ex);
		}
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
			return bind(port);
		}
		catch (IOException ex) {
			throw new BrokerPortInUseException(port, ex);
		}
	}

	private static int bind(int port) throws IOException {
		try (ServerSocket socket = new ServerSocket()) {
			socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
			return socket.getLocalPort();
		}
	}

}
