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

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * Server settings of a broker that is its own controller, alone in its cluster, and
 * small.
 */
final class BrokerProperties {

	static final int NODE_ID = 1;

	static final String CONTROLLER_LISTENER = "CONTROLLER";

	// Of a topic that leaves them to the broker: enough to see what several mean.
	private static final int PARTITIONS = 3;

	private static final List<String> INTERNAL_TOPICS = List.of("offsets.topic", "transaction.state.log",
			"share.coordinator.state.topic");

	private final Properties properties = new Properties();

	private BrokerProperties() {
	}

	static Properties of(int port, int controllerPort, Path directory) {
		BrokerProperties properties = new BrokerProperties();
		properties.network(port, controllerPort);
		properties.storage(directory);
		properties.coordination();
		properties.footprint();
		return properties.properties;
	}

	private void network(int port, int controllerPort) {
		String client = "PLAINTEXT://%s:%d".formatted(LoopbackPorts.HOST, port);
		String controller = "%s:%d".formatted(LoopbackPorts.HOST, controllerPort);
		set("process.roles", "broker,controller");
		set("node.id", NODE_ID);
		set("listeners", "%s,%s://%s".formatted(client, CONTROLLER_LISTENER, controller));
		set("advertised.listeners", client);
		set("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,%s:PLAINTEXT".formatted(CONTROLLER_LISTENER));
		set("controller.listener.names", CONTROLLER_LISTENER);
		set("controller.quorum.voters", "%d@%s".formatted(NODE_ID, controller));
		set("server.max.startup.time.ms", 60_000);
	}

	private void storage(Path directory) {
		set("log.dirs", directory);
		set("auto.create.topics.enable", false);
		set("num.partitions", PARTITIONS);
		set("default.replication.factor", 1);
		set("min.insync.replicas", 1);
	}

	private void coordination() {
		for (String topic : INTERNAL_TOPICS) {
			set(topic + ".replication.factor", 1);
			set(topic + ".num.partitions", 1);
		}
		set("transaction.state.log.min.isr", 1);
		set("share.coordinator.state.topic.min.isr", 1);
		set("group.initial.rebalance.delay.ms", 0);
		// The first member of a share group has its partitions with its second heartbeat.
		set("group.share.min.heartbeat.interval.ms", 500);
		set("group.share.heartbeat.interval.ms", 500);
	}

	private void footprint() {
		set("num.network.threads", 1);
		set("num.io.threads", 2);
		set("background.threads", 2);
		set("num.recovery.threads.per.data.dir", 1);
		set("group.coordinator.threads", 1);
		set("share.coordinator.threads", 1);
		set("log.cleaner.dedupe.buffer.size", 2_000_000);
	}

	private void set(String name, Object value) {
		this.properties.setProperty(name, value.toString());
	}

}
