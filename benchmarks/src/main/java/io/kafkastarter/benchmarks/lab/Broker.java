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

package io.kafkastarter.benchmarks.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * One broker in a process of its own, with its data in a temporary folder.
 */
final class Broker implements AutoCloseable {

	private static final List<String> OPTIONS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");

	private static final long PATIENCE_NANOS = 60_000_000_000L;

	private final String servers;

	private final Process process;

	private Broker(String servers, Process process) {
		this.servers = servers;
		this.process = process;
	}

	/**
	 * Start a broker and wait until it serves.
	 * @param folder where its data go
	 * @return the broker
	 */
	static Broker start(Path folder) {
		List<Integer> ports = ports();
		Path file = folder.resolve("broker.properties");
		Path log = folder.resolve("broker.log");
		write(properties(folder, ports), file);
		ClassPath classPath = ClassPath.ofThisProcess();
		run(Jvm.start(OPTIONS, classPath, log, List.of("kafka.tools.StorageTool", "format", "-c", file.toString(), "-t",
				Uuid.randomUuid().toString())), log);
		Process process = Jvm.start(OPTIONS, classPath, log, List.of("kafka.Kafka", file.toString()));
		Broker broker = new Broker("127.0.0.1:" + ports.get(0), process);
		broker.awaitService(log);
		return broker;
	}

	String servers() {
		return this.servers;
	}

	@Override
	public void close() {
		Jvm.stop(this.process);
	}

	private void awaitService(Path log) {
		long deadline = System.nanoTime() + PATIENCE_NANOS;
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", this.servers))) {
			while (!serves(admin)) {
				if (!this.process.isAlive() || System.nanoTime() > deadline) {
					close();
					throw new IllegalStateException("The broker does not start: " + Jvm.tail(log));
				}
				LockSupport.parkNanos(100_000_000);
			}
		}
	}

	private static boolean serves(Admin admin) {
		try {
			return !admin.describeCluster().nodes().get().isEmpty();
		}
		catch (ExecutionException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static void run(Process process, Path log) {
		try {
			process.getInputStream().readAllBytes();
			if (process.waitFor() != 0) {
				throw new IllegalStateException("The storage cannot be formatted: " + Jvm.tail(log));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static Properties properties(Path folder, List<Integer> ports) {
		Properties properties = new Properties();
		properties.putAll(Map.of("process.roles", "broker,controller", "node.id", "1", "controller.listener.names",
				"CONTROLLER", "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT", "log.dirs",
				folder.resolve("data").toString(), "auto.create.topics.enable", "false",
				"group.initial.rebalance.delay.ms", "0", "log.cleaner.dedupe.buffer.size", "2000000"));
		properties.setProperty("listeners",
				"PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(ports.get(0), ports.get(1)));
		properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:%d".formatted(ports.get(0)));
		properties.setProperty("controller.quorum.voters", "1@127.0.0.1:%d".formatted(ports.get(1)));
		for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
			properties.setProperty(topic + ".replication.factor", "1");
			properties.setProperty(topic + ".num.partitions", "1");
		}
		properties.setProperty("transaction.state.log.min.isr", "1");
		properties.setProperty("share.coordinator.state.topic.min.isr", "1");
		// A new share group takes two heartbeats until all of its members have their
		// partitions, and the default of 5 s is longer than a turn.
		properties.setProperty("group.share.min.heartbeat.interval.ms", "500");
		properties.setProperty("group.share.heartbeat.interval.ms", "500");
		return properties;
	}

	private static void write(Properties properties, Path file) {
		try (Writer writer = Files.newBufferedWriter(file)) {
			properties.store(writer, null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Integer> ports() {
		// The system gives higher ones to outgoing connections, before the broker listens
		return ThreadLocalRandom.current()
			.ints(15_000, 32_768)
			.filter(Broker::isFree)
			.distinct()
			.limit(2)
			.boxed()
			.toList();
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
