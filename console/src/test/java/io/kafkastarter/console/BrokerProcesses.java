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

package io.kafkastarter.console;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;

/**
 * Brokers in processes of their own, so that all of them can be frozen, and together may
 * open more files than one process may.
 */
public final class BrokerProcesses implements AutoCloseable {

	private static final String SETTINGS = """
			node.id=%1$d
			process.roles=%2$s
			listeners=%3$s
			log.dirs=%4$s
			controller.quorum.voters=1@127.0.0.1:%5$d
			controller.listener.names=CONTROLLER
			listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
			auto.create.topics.enable=false
			offsets.topic.replication.factor=1
			offsets.topic.num.partitions=3
			group.initial.rebalance.delay.ms=0
			log.cleaner.dedupe.buffer.size=2000000
			""";

	private final List<Process> processes = new ArrayList<>();

	private final String bootstrapServers;

	private BrokerProcesses(Path folder, int count) throws IOException {
		List<Integer> ports = freePorts(count + 1);
		this.bootstrapServers = ports.stream()
			.skip(1)
			.map((port) -> "127.0.0.1:" + port)
			.collect(Collectors.joining(","));
		String cluster = Uuid.randomUuid().toString();
		for (int id = 1; id <= count; id++) {
			Path settings = folder.resolve(id + ".properties");
			String listener = "PLAINTEXT://127.0.0.1:" + ports.get(id);
			Files.writeString(settings,
					SETTINGS.formatted(id, (id == 1) ? "broker,controller" : "broker",
							(id == 1) ? "%s,CONTROLLER://127.0.0.1:%d".formatted(listener, ports.get(0)) : listener,
							folder.resolve("data-" + id), ports.get(0)));
			this.processes.add(start(settings, cluster));
		}
	}

	/**
	 * Start brokers, and wait until all of them serve.
	 * @param folder takes their data; the caller deletes it
	 * @param count how many
	 * @return the brokers, to be closed by the caller
	 * @throws IOException if they do not start
	 */
	static BrokerProcesses start(Path folder, int count) throws IOException {
		BrokerProcesses brokers = new BrokerProcesses(folder, count);
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers.bootstrapServers()))) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(90))
				.ignoreExceptionsInstanceOf(ExecutionException.class)
				.until(() -> admin.describeCluster().nodes().get().size() == count);
			return brokers;
		}
		catch (RuntimeException ex) {
			brokers.close();
			throw ex;
		}
	}

	private static List<Integer> freePorts(int count) throws IOException {
		List<ServerSocket> sockets = new ArrayList<>();
		try {
			for (int each = 0; each < count; each++) {
				sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
			}
			return sockets.stream().map(ServerSocket::getLocalPort).toList();
		}
		finally {
			for (ServerSocket socket : sockets) {
				socket.close();
			}
		}
	}

	private static Process start(Path settings, String cluster) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
				"-XX:TieredStopAtLevel=1", "-Dlogback.configurationFile=logback-broker.xml", "-cp",
				System.getProperty("java.class.path"), BrokerProcesses.class.getName(), settings.toString(), cluster)
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	String bootstrapServers() {
		return this.bootstrapServers;
	}

	/**
	 * Stop the processes where they are, until {@link #thaw()}.
	 */
	void freeze() {
		signal("-STOP");
	}

	void thaw() {
		signal("-CONT");
	}

	private void signal(String signal) {
		try {
			List<String> command = new ArrayList<>(List.of("kill", signal));
			this.processes.forEach((process) -> command.add(Long.toString(process.pid())));
			int code = new ProcessBuilder(command).start().waitFor();
			if (code != 0) {
				throw new IllegalStateException("'%s' ended with %d".formatted(String.join(" ", command), code));
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.processes.forEach(Process::destroyForcibly);
		this.processes.forEach((process) -> process.onExit().join());
	}

	/**
	 * Run a broker until the input ends, at the latest when who started it does.
	 * @param arguments the file of its settings, and the id of its cluster
	 */
	public static void main(String[] arguments) {
		StorageTool.execute(new String[] { "format", "-c", arguments[0], "-t", arguments[1] }, System.out);
		Thread end = new Thread(() -> {
			try {
				System.in.transferTo(OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				// It is the end as well.
			}
			Runtime.getRuntime().halt(0);
		});
		end.setDaemon(true);
		end.start();
		Kafka.main(new String[] { arguments[0] });
	}

}
