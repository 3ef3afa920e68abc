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

import java.net.BindException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import io.kafkastarter.failure.Causes;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's own server, stopped within a bounded time.
 */
final class BrokerServer {

	private static final Log logger = LogFactory.getLog(DevelopmentBroker.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final KafkaRaftServer server;

	private BrokerServer(Properties properties) {
		this.server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
	}

	/**
	 * Start a server and wait until it serves. It starts on a thread of its own, as Kafka
	 * swallows an interrupt when it cleans up after it.
	 * @param properties the server's settings
	 * @return a running server
	 * @throws BindException if one of its ports was taken in the meantime
	 * @throws ExecutionException if it does not start for another reason
	 * @throws InterruptedException if this thread was interrupted before the server
	 * served
	 */
	static BrokerServer start(Properties properties) throws BindException, ExecutionException, InterruptedException {
		BrokerServer server = new BrokerServer(properties);
		FutureTask<@Nullable Void> startup = new FutureTask<>(server.server::startup, null);
		Thread thread = startThread(startup, "kafka-dev-broker-start");
		try {
			startup.get();
			return server;
		}
		catch (InterruptedException ex) {
			thread.interrupt();
			joinUninterruptibly(thread);
			server.stop();
			throw ex;
		}
		catch (ExecutionException ex) {
			server.stop();
			throwIfBindException(ex);
			throw ex;
		}
	}

	private static void throwIfBindException(Throwable ex) throws BindException {
		for (Throwable cause : Causes.of(ex)) {
			if (cause instanceof BindException bindException) {
				throw bindException;
			}
		}
	}

	/**
	 * Stop the server. An interrupt does not cut this short: the data folder must not go
	 * while the server writes to it.
	 */
	void stop() {
		Thread thread = startThread(this::shutdown, "kafka-dev-broker-stop");
		if (!joinUninterruptibly(thread)) {
			logger.warn("The development broker did not stop within %d s".formatted(TIMEOUT.toSeconds()));
		}
	}

	private void shutdown() {
		try {
			this.server.shutdown();
			this.server.awaitShutdown();
		}
		catch (Throwable ex) {
			logger.warn("The development broker did not stop cleanly", ex);
		}
	}

	private static Thread startThread(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static boolean joinUninterruptibly(Thread thread) {
		long deadline = System.nanoTime() + TIMEOUT.toNanos();
		boolean interrupted = false;
		while (thread.isAlive()) {
			long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
			if (left <= 0) {
				break;
			}
			try {
				thread.join(left);
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return !thread.isAlive();
	}

}
