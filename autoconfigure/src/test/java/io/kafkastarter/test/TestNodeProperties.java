package io.kafkastarter.test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Server settings of the brokers of a {@link TestCluster}.
 */
final class TestNodeProperties {

	private static final String HOST = "127.0.0.1";

	private final List<Integer> ports;

	private final List<Integer> controllerPorts;

	private final Map<String, String> common;

	private TestNodeProperties(List<Integer> ports, List<Integer> controllerPorts, Map<String, String> common) {
		this.ports = ports;
		this.controllerPorts = controllerPorts;
		this.common = common;
	}

	static TestNodeProperties forCluster(int brokers, Map<String, String> brokerProperties) {
		List<Integer> ports = TestPorts.pick(2 * brokers);
		Map<String, String> common = new HashMap<>();
		common.put("process.roles", "broker,controller");
		common.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
		common.put("controller.listener.names", "CONTROLLER");
		common.put("server.max.startup.time.ms", "60000");
		common.put("auto.create.topics.enable", "false");
		common.put("group.initial.rebalance.delay.ms", "0");
		// A stopped broker may come back once its session is over
		common.put("broker.heartbeat.interval.ms", "500");
		common.put("broker.session.timeout.ms", "4000");
		internalTopics(common, Math.min(brokers, 3));
		footprint(common);
		common.putAll(brokerProperties);
		return new TestNodeProperties(ports.subList(0, brokers), ports.subList(brokers, 2 * brokers), common);
	}

	private static void internalTopics(Map<String, String> common, int replicas) {
		for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
			common.put(topic + ".replication.factor", Integer.toString(replicas));
			common.put(topic + ".num.partitions", "1");
		}
		String inSync = Integer.toString(Math.min(replicas, 2));
		common.put("transaction.state.log.min.isr", inSync);
		common.put("share.coordinator.state.topic.min.isr", inSync);
	}

	private static void footprint(Map<String, String> common) {
		common.put("num.network.threads", "1");
		common.put("num.io.threads", "2");
		common.put("background.threads", "2");
		common.put("log.cleaner.dedupe.buffer.size", "2000000");
	}

	Map<String, String> forNode(int id) {
		Map<String, String> properties = new HashMap<>();
		String client = "PLAINTEXT://" + address(this.ports, id);
		properties.put("node.id", Integer.toString(id));
		properties.put("listeners", client + ",CONTROLLER://" + address(this.controllerPorts, id));
		properties.put("advertised.listeners", client);
		properties.put("controller.quorum.voters",
				addresses(this.controllerPorts, (node) -> node + "@" + address(this.controllerPorts, node)));
		properties.putAll(this.common);
		return properties;
	}

	String bootstrapServers() {
		return addresses(this.ports, (node) -> address(this.ports, node));
	}

	private static String address(List<Integer> ports, int id) {
		return "%s:%d".formatted(HOST, ports.get(id - 1));
	}

	private static String addresses(List<Integer> ports, IntFunction<String> address) {
		return IntStream.rangeClosed(1, ports.size()).mapToObj(address).collect(Collectors.joining(","));
	}

}
