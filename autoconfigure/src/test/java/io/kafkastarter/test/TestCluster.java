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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import com.yammer.metrics.core.Meter;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Real brokers in this JVM, each a controller too, reached through the loopback
 * interface. Brokers have the ids 1 to n. Topics are not created automatically.
 */
public final class TestCluster implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(TestCluster.class);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Duration HANDOVER = Duration.ofSeconds(60);

	private final List<TestNode> nodes;

	private final TestNodeProperties properties;

	private @Nullable Admin admin;

	private TestCluster(List<TestNode> nodes, TestNodeProperties properties) {
		this.nodes = nodes;
		this.properties = properties;
	}

	/**
	 * Start a cluster and wait until every broker serves.
	 * @param brokers how many brokers
	 * @return a running cluster, to be closed by the caller
	 */
	public static TestCluster start(int brokers) {
		return start(brokers, Map.of());
	}

	/**
	 * Start a cluster and wait until every broker serves.
	 * @param brokers how many brokers
	 * @param brokerProperties server settings that replace the defaults
	 * @return a running cluster, to be closed by the caller
	 */
	public static TestCluster start(int brokers, Map<String, String> brokerProperties) {
		TestCluster cluster = prepare(brokers, brokerProperties);
		try {
			return cluster.start();
		}
		catch (RuntimeException ex) {
			cluster.close();
			throw ex;
		}
	}

	/**
	 * Choose the addresses of a cluster that is started later.
	 * @param brokers how many brokers
	 * @return a cluster that does not run yet, to be closed by the caller
	 */
	public static TestCluster prepare(int brokers) {
		return prepare(brokers, Map.of());
	}

	/**
	 * Choose the addresses of a cluster that is started later.
	 * @param brokers how many brokers
	 * @param brokerProperties server settings that replace the defaults
	 * @return a cluster that does not run yet, to be closed by the caller
	 */
	public static TestCluster prepare(int brokers, Map<String, String> brokerProperties) {
		return prepare(brokers, List.of(TestListener.PLAIN), brokerProperties, List.of());
	}

	static TestCluster prepare(int brokers, List<TestListener> listeners, Map<String, String> brokerProperties,
			List<String> scramUsers) {
		// A broker's fault must fail its test, not end the JVM that runs them all
		Exit.setHaltProcedure((status, message) -> logger.error("A test broker failed"));
		Exit.setExitProcedure((status, message) -> logger.error("A test broker failed"));
		TestNodeProperties properties = TestNodeProperties.forCluster(brokers, listeners, brokerProperties);
		String clusterId = Uuid.randomUuid().toString();
		List<TestNode> nodes = IntStream.rangeClosed(1, brokers)
			.mapToObj((id) -> new TestNode(id, clusterId, properties.forNode(id), scramUsers))
			.toList();
		return new TestCluster(nodes, properties);
	}

	/**
	 * Start all brokers and wait until they serve. Those that run already are left alone.
	 * @return this cluster
	 */
	public TestCluster start() {
		inParallel(TestNode::start);
		this.nodes.forEach((node) -> awaitBroker(node.id()));
		return this;
	}

	/**
	 * Return the addresses for {@code bootstrap.servers}.
	 * @return hosts and ports, separated by commas
	 */
	public String bootstrapServers() {
		return this.properties.bootstrapServers();
	}

	String bootstrapServers(SecurityProtocol protocol) {
		return this.properties.bootstrapServers(protocol);
	}

	/**
	 * Return an admin client. Do not close it: it lives as long as this cluster.
	 * @return the admin client
	 */
	public synchronized Admin admin() {
		if (this.admin == null) {
			this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
		}
		return this.admin;
	}

	/**
	 * Stop a broker, which hands its partitions over first where others can take them.
	 * @param id the broker's id
	 */
	public void stopBroker(int id) {
		node(id).stop(HANDOVER);
	}

	/**
	 * Start a broker that was stopped, with the data it had, and wait until it serves.
	 * @param id the broker's id
	 */
	public void startBroker(int id) {
		node(id).start();
		awaitBroker(id);
	}

	/**
	 * Return how many requests the brokers took, from clients and from each other. A
	 * request that a broker forwards to the controller counts there once more. All
	 * brokers of the JVM count together, and the counters go when one of them stops: take
	 * differences while nothing starts or stops.
	 * @param key which requests
	 * @return the number of requests, with a single broker all those that were answered
	 */
	public long requests(ApiKeys key) {
		awaitCounted();
		String request = ",request=%s,".formatted(key.name);
		return KafkaYammerMetrics.defaultRegistry()
			.allMetrics()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().getName().equals("RequestsPerSec"))
			.filter((entry) -> entry.getKey().getMBeanName().contains(request))
			.mapToLong((entry) -> ((Meter) entry.getValue()).count())
			.sum();
	}

	// A request is counted after its answer was sent, by the one thread that sends them,
	// so what was answered before this is counted; the controller answers it too.
	private void awaitCounted() {
		try {
			admin().describeMetadataQuorum().quorumInfo().get();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public synchronized void close() {
		if (this.admin != null) {
			this.admin.close(Duration.ofSeconds(5));
		}
		try {
			stopAll();
		}
		finally {
			this.nodes.forEach(TestNode::delete);
		}
	}

	// The last of several has no quorum left to hand over to
	private void stopAll() {
		for (TestNode node : this.nodes) {
			boolean alone = node.id() > 1 && node.id() == this.nodes.size();
			node.stop(alone ? Duration.ofSeconds(1) : HANDOVER);
		}
	}

	private TestNode node(int id) {
		return this.nodes.get(id - 1);
	}

	private void awaitBroker(int id) {
		Awaitility.await("broker " + id)
			.atMost(PATIENCE)
			.ignoreExceptionsInstanceOf(ExecutionException.class)
			.until(() -> admin().describeCluster().nodes().get().stream().anyMatch((node) -> node.id() == id));
	}

	private void inParallel(Consumer<TestNode> action) {
		CompletableFuture<?>[] all = this.nodes.stream()
			.map((node) -> CompletableFuture.runAsync(() -> action.accept(node), TestCluster::newThread))
			.toArray(CompletableFuture[]::new);
		CompletableFuture.allOf(all).join();
	}

	private static void newThread(Runnable task) {
		Thread thread = new Thread(task, "test-cluster");
		thread.setDaemon(true);
		thread.start();
	}

}
