package io.kafkastarter.faults;

import java.util.Map;

import io.kafkastarter.test.ProcessCluster;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Creates the topics that are read under faults.
 */
final class Topics {

	private static final int PARTITIONS = 6;

	private Topics() {
	}

	static String create(ProcessCluster cluster, String name, int replicas) {
		Map<String, String> configs = Map.of("min.insync.replicas", Integer.toString(Math.min(replicas, 2)));
		TestTopics.create(cluster.admin(), new NewTopic(name, PARTITIONS, (short) replicas).configs(configs));
		return name;
	}

}
