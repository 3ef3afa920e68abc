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
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.awaitility.Awaitility;

import org.springframework.util.FileSystemUtils;

/**
 * Brokers in processes of their own, so that they can be killed and frozen. Its own admin
 * client must not be closed.
 */
public final class ProcessCluster implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final List<Node> nodes = new ArrayList<>();

	private final String bootstrapServers;

	private final Admin admin;

	private ProcessCluster(int brokers) {
		TestNodeProperties properties = TestNodeProperties.forCluster(brokers,
				List.of(TestListener.of(SecurityProtocol.PLAINTEXT)), Map.of());
		String clusterId = Uuid.randomUuid().toString();
		for (int id = 1; id <= brokers; id++) {
			this.nodes.add(new Node(id, clusterId, properties.forNode(id)));
		}
		this.bootstrapServers = properties.bootstrapServers();
		this.admin = Admin.create(Map.of("bootstrap.servers", this.bootstrapServers));
	}

	/**
	 * Start a cluster and wait until every broker serves.
	 * @param brokers how many brokers
	 * @return a running cluster, to be closed by the caller
	 */
	public static ProcessCluster start(int brokers) {
		ProcessCluster cluster = new ProcessCluster(brokers);
		try {
			cluster.nodes.forEach(Node::start);
			cluster.nodes.forEach((node) -> cluster.awaitBroker(node.id));
			return cluster;
		}
		catch (RuntimeException ex) {
			cluster.close();
			throw ex;
		}
	}

	/**
	 * Return the addresses for {@code bootstrap.servers}.
	 * @return hosts and ports, separated by commas
	 */
	public String bootstrapServers() {
		return this.bootstrapServers;
	}

	/**
	 * Return an admin client. Do not close it.
	 * @return the admin client
	 */
	public Admin admin() {
		return this.admin;
	}

	/**
	 * Return the process of a broker that runs.
	 * @param id the broker's id
	 * @return its process
	 */
	public TestProcess broker(int id) {
		return node(id).process();
	}

	/**
	 * Start a broker that was killed or has ended, and wait until it serves.
	 * @param id the broker's id
	 */
	public void startBroker(int id) {
		node(id).start();
		awaitBroker(id);
	}

	/**
	 * Start all brokers, which were killed, and wait until they serve.
	 */
	public void startAll() {
		this.nodes.forEach(Node::start);
		this.nodes.forEach((node) -> awaitBroker(node.id));
	}

	@Override
	public void close() {
		this.admin.close(Duration.ZERO);
		this.nodes.forEach(Node::close);
	}

	private Node node(int id) {
		return this.nodes.get(id - 1);
	}

	private void awaitBroker(int id) {
		Awaitility.await("broker " + id)
			.atMost(PATIENCE)
			.ignoreExceptionsInstanceOf(ExecutionException.class)
			.until(() -> this.admin.describeCluster().nodes().get().stream().anyMatch((node) -> node.id() == id));
	}

	/**
	 * One broker, with the data it keeps while it is down.
	 */
	private static final class Node implements AutoCloseable {

		private final int id;

		private final Path folder;

		private final Path configuration;

		private TestProcess process;

		Node(int id, String clusterId, Map<String, String> settings) {
			this.id = id;
			this.folder = TestNode.format(id, clusterId, List.of());
			this.configuration = Path.of(this.folder + ".properties");
			Properties properties = new Properties();
			properties.putAll(settings);
			properties.setProperty("log.dirs", this.folder.toString());
			try (Writer writer = Files.newBufferedWriter(this.configuration)) {
				properties.store(writer, null);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		void start() {
			if (this.process == null || !this.process.isAlive()) {
				this.process = TestProcess.java("kafka.Kafka", output(), List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
						List.of(this.configuration.toString()));
			}
		}

		TestProcess process() {
			return this.process;
		}

		private Path output() {
			return Path.of(this.folder + ".log");
		}

		@Override
		public void close() {
			try {
				if (this.process != null) {
					this.process.kill();
				}
				FileSystemUtils.deleteRecursively(this.folder);
				Files.deleteIfExists(this.configuration);
				Files.deleteIfExists(output());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
