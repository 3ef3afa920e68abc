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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.common.security.auth.SecurityProtocol;

/**
 * Server settings of the brokers of a {@link TestCluster}. Brokers talk to each other,
 * and the cluster's own admin to them, through the first listener.
 */
final class TestNodeProperties {

	private static final String HOST = "127.0.0.1";

	private static final String CONTROLLER = "CONTROLLER";

	private final List<TestListener> listeners;

	private final Map<String, List<Integer>> ports = new HashMap<>();

	private final Map<String, String> common = new HashMap<>();

	private TestNodeProperties(int brokers, List<TestListener> listeners) {
		this.listeners = listeners;
		List<Integer> picked = TestPorts.pick((listeners.size() + 1) * brokers);
		List<String> names = Stream.concat(listeners.stream().map(TestListener::name), Stream.of(CONTROLLER)).toList();
		for (int index = 0; index < names.size(); index++) {
			this.ports.put(names.get(index), picked.subList(index * brokers, (index + 1) * brokers));
		}
	}

	static TestNodeProperties forCluster(int brokers, List<TestListener> listeners,
			Map<String, String> brokerProperties) {
		TestNodeProperties properties = new TestNodeProperties(brokers, listeners);
		properties.addCommon(Math.min(brokers, 3));
		properties.common.putAll(brokerProperties);
		return properties;
	}

	private void addCommon(int replicas) {
		this.common.put("process.roles", "broker,controller");
		this.common.put("listener.security.protocol.map",
				this.listeners.stream()
					.map((listener) -> listener.name() + ":" + listener.protocol())
					.collect(Collectors.joining(",")) + ",CONTROLLER:PLAINTEXT");
		this.common.put("inter.broker.listener.name", this.listeners.get(0).name());
		this.common.put("controller.listener.names", CONTROLLER);
		this.common.put("server.max.startup.time.ms", "60000");
		this.common.put("auto.create.topics.enable", "false");
		this.common.put("group.initial.rebalance.delay.ms", "0");
		// A stopped broker may come back once its session is over
		this.common.put("broker.heartbeat.interval.ms", "500");
		this.common.put("broker.session.timeout.ms", "4000");
		internalTopics(replicas);
		footprint();
	}

	private void internalTopics(int replicas) {
		for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
			this.common.put(topic + ".replication.factor", Integer.toString(replicas));
			this.common.put(topic + ".num.partitions", "1");
		}
		String inSync = Integer.toString(Math.min(replicas, 2));
		this.common.put("transaction.state.log.min.isr", inSync);
		this.common.put("share.coordinator.state.topic.min.isr", inSync);
		this.common.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
	}

	private void footprint() {
		this.common.put("num.network.threads", "1");
		this.common.put("num.io.threads", "2");
		this.common.put("background.threads", "2");
		this.common.put("log.cleaner.dedupe.buffer.size", "2000000");
	}

	Map<String, String> forNode(int id) {
		Map<String, String> properties = new HashMap<>();
		String clients = this.listeners.stream()
			.map((listener) -> "%s://%s".formatted(listener.name(), address(listener.name(), id)))
			.collect(Collectors.joining(","));
		properties.put("node.id", Integer.toString(id));
		properties.put("listeners", "%s,%s://%s".formatted(clients, CONTROLLER, address(CONTROLLER, id)));
		properties.put("advertised.listeners", clients);
		properties.put("controller.quorum.voters",
				addresses(CONTROLLER, (node) -> node + "@" + address(CONTROLLER, node)));
		properties.putAll(this.common);
		return properties;
	}

	/**
	 * Return the addresses of the first listener.
	 * @return hosts and ports, separated by commas
	 */
	String bootstrapServers() {
		return bootstrapServers(this.listeners.get(0).name());
	}

	/**
	 * Return the addresses of the listener for clients of a protocol.
	 * @param protocol how the clients talk
	 * @return hosts and ports, separated by commas
	 */
	String bootstrapServers(SecurityProtocol protocol) {
		return bootstrapServers(TestListener.of(protocol).name());
	}

	private String bootstrapServers(String listener) {
		return addresses(listener, (node) -> address(listener, node));
	}

	private String address(String listener, int id) {
		List<Integer> ports = this.ports.get(listener);
		if (ports == null) {
			throw new IllegalArgumentException("No listener '%s'".formatted(listener));
		}
		return "%s:%d".formatted(HOST, ports.get(id - 1));
	}

	private String addresses(String listener, IntFunction<String> address) {
		int brokers = this.ports.getOrDefault(listener, List.of()).size();
		return IntStream.rangeClosed(1, brokers).mapToObj(address).collect(Collectors.joining(","));
	}

}
