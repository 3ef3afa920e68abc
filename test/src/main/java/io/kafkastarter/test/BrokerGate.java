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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The way from clients to the broker, which can be closed, blocked and made slow. The
 * broker goes on behind it, so that nothing of what it has is lost, and it is back at
 * once. Safe for use by several threads.
 */
final class BrokerGate implements AutoCloseable {

	private static final int BUFFER = 64 * 1024;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final IntSupplier target;

	private final int port;

	private volatile @Nullable ServerSocket server;

	private long frozenUntil;

	private boolean frozen;

	private volatile Duration delay = Duration.ZERO;

	/**
	 * Create a gate that is open.
	 * @param target returns the port that the broker listens on
	 */
	BrokerGate(IntSupplier target) {
		this.target = target;
		ServerSocket first = bind(0);
		this.port = first.getLocalPort();
		serve(first);
	}

	String address() {
		return "127.0.0.1:%d".formatted(this.port);
	}

	private static ServerSocket bind(int port) {
		try {
			ServerSocket server = new ServerSocket();
			server.setReuseAddress(true);
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No port for the broker of this test", ex);
		}
	}

	/**
	 * Let clients through, without any delay.
	 */
	void open() {
		this.delay = Duration.ZERO;
		freeze(null);
		if (this.server == null) {
			serve(bind(this.port));
		}
	}

	private void serve(ServerSocket accepting) {
		this.server = accepting;
		start("kafka-tester-gate", () -> accept(accepting));
	}

	/**
	 * Refuse clients, and cut off those that are connected.
	 */
	void shut() {
		close(this.server);
		this.server = null;
		this.sockets.forEach(BrokerGate::close);
	}

	boolean isShut() {
		return this.server == null;
	}

	/**
	 * Keep connections, and let nothing pass.
	 * @param time how long, or {@code null} to let all pass
	 */
	void freeze(@Nullable Duration time) {
		this.lock.lock();
		try {
			this.frozen = time != null;
			this.frozenUntil = System.nanoTime() + ((time != null) ? time.toNanos() : 0);
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	void delay(Duration time) {
		this.delay = time;
	}

	private void accept(ServerSocket accepting) {
		try {
			while (!accepting.isClosed()) {
				Socket client = accepting.accept();
				this.sockets.add(client);
				connect(client);
			}
		}
		catch (IOException ex) {
			// It is shut.
		}
	}

	private void connect(Socket client) {
		try {
			Socket broker = new Socket(InetAddress.getLoopbackAddress(), this.target.getAsInt());
			this.sockets.add(broker);
			client.setTcpNoDelay(true);
			broker.setTcpNoDelay(true);
			start("kafka-tester-gate-in", () -> pass(client, broker, false));
			start("kafka-tester-gate-out", () -> pass(broker, client, true));
		}
		catch (IOException | RuntimeException ex) {
			end(client);
		}
	}

	private void pass(Socket from, Socket to, boolean answers) {
		byte[] buffer = new byte[BUFFER];
		try {
			for (int size = from.getInputStream().read(buffer); size >= 0; size = from.getInputStream().read(buffer)) {
				await(answers ? this.delay : Duration.ZERO);
				to.getOutputStream().write(buffer, 0, size);
			}
		}
		catch (IOException ex) {
			// One of them has gone.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			end(from);
			end(to);
		}
	}

	private void await(Duration time) throws InterruptedException {
		long passes = System.nanoTime() + time.toNanos();
		this.lock.lockInterruptibly();
		try {
			while (true) {
				long now = System.nanoTime();
				long left = Math.max(passes - now, this.frozen ? this.frozenUntil - now : 0);
				if (left <= 0) {
					return;
				}
				this.changed.await(left, TimeUnit.NANOSECONDS);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void end(Socket socket) {
		this.sockets.remove(socket);
		close(socket);
	}

	private static void close(@Nullable AutoCloseable closeable) {
		try {
			if (closeable != null) {
				closeable.close();
			}
		}
		catch (Exception ex) {
			// It is gone anyway.
		}
	}

	private static void start(String name, Runnable work) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		open();
		shut();
	}

}
