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
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network between clients and one broker that can be broken: the broker has to
 * advertise {@link #address()}.
 */
public final class TcpProxy implements AutoCloseable {

	private final ServerSocket server;

	private final Set<Link> links = ConcurrentHashMap.newKeySet();

	private final Object lock = new Object();

	private volatile InetSocketAddress target = new InetSocketAddress(0);

	private boolean stalled;

	private volatile boolean swallowing;

	private TcpProxy(ServerSocket server) {
		this.server = server;
	}

	/**
	 * Open a proxy on a free port.
	 * @return the proxy, to be closed by the caller
	 */
	public static TcpProxy open() {
		try {
			TcpProxy proxy = new TcpProxy(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
			start("accept", proxy::accept);
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Set where to pass on what comes.
	 * @param address host and port
	 */
	public void forwardTo(String address) {
		int colon = address.lastIndexOf(':');
		this.target = new InetSocketAddress(address.substring(0, colon),
				Integer.parseInt(address.substring(colon + 1)));
	}

	/**
	 * Return where clients connect.
	 * @return host and port
	 */
	public String address() {
		return "127.0.0.1:" + this.server.getLocalPort();
	}

	/**
	 * Reset all connections, in the midst of whatever they carry.
	 */
	public void reset() {
		this.links.forEach(Link::reset);
	}

	/**
	 * Keep what comes, from either side, until {@link #heal()}.
	 */
	public void stall() {
		synchronized (this.lock) {
			this.stalled = true;
		}
	}

	/**
	 * Lose the other half of all connections: clients stay connected, and nobody is there
	 * any more, as when a host disappears. The same happens to whoever connects, until
	 * {@link #heal()}; what was lost stays lost.
	 */
	public void halfOpen() {
		this.swallowing = true;
		this.links.forEach(Link::swallow);
	}

	/**
	 * End all faults.
	 */
	public void heal() {
		this.swallowing = false;
		synchronized (this.lock) {
			this.stalled = false;
			this.lock.notifyAll();
		}
	}

	@Override
	public void close() {
		heal();
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		reset();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Link link = new Link(this.server.accept());
				this.links.add(link);
				link.open();
			}
			catch (IOException ex) {
				// Closed, or the broker is away: the client sees its connection end.
			}
		}
	}

	private void pass() throws IOException {
		synchronized (this.lock) {
			while (this.stalled) {
				try {
					this.lock.wait();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
					throw new IOException(ex);
				}
			}
		}
	}

	private static void start(String name, Runnable task) {
		Thread thread = new Thread(task, "tcp-proxy-" + name);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * One connection of a client, and the one to the broker that belongs to it.
	 */
	private final class Link {

		private final Socket client;

		private final Socket broker = new Socket();

		private volatile boolean lost;

		Link(Socket client) {
			this.client = client;
		}

		void open() throws IOException {
			this.lost = TcpProxy.this.swallowing;
			try {
				if (!this.lost) {
					this.broker.connect(TcpProxy.this.target, 5_000);
					start("to-client", () -> pump(this.broker, this.client));
				}
				start("to-broker", () -> pump(this.client, this.broker));
			}
			catch (IOException ex) {
				reset();
				throw ex;
			}
		}

		private void pump(Socket from, Socket to) {
			byte[] buffer = new byte[16_384];
			try {
				InputStream input = from.getInputStream();
				for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
					pass();
					if (!this.lost) {
						OutputStream output = to.getOutputStream();
						output.write(buffer, 0, read);
						output.flush();
					}
				}
			}
			catch (IOException ex) {
				// The other side has gone, or was lost.
			}
			if (!this.lost || from == this.client) {
				reset();
			}
		}

		void swallow() {
			this.lost = true;
			close(this.broker);
		}

		void reset() {
			TcpProxy.this.links.remove(this);
			close(this.client);
			close(this.broker);
		}

		// Without lingering the other side is told of a reset, not of an end.
		private static void close(Socket socket) {
			try {
				socket.setSoLinger(true, 0);
			}
			catch (IOException ex) {
				// It is closed already.
			}
			try {
				socket.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
