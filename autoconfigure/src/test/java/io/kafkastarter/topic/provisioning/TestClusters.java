package io.kafkastarter.topic.provisioning;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Makes what provisioning needs of a cluster.
 */
final class TestClusters {

	private TestClusters() {
	}

	static KafkaCluster cluster(String bootstrapServers) {
		return new KafkaCluster(KafkaCluster.MAIN,
				() -> Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers)));
	}

	static TopicProvisioning provisioning(KafkaCluster cluster, TopicProvisioningSettings settings) {
		return new TopicProvisioning(new KafkaClusters(List.of(cluster)), settings, Clock.systemUTC(), new Random(),
				(name) -> Executors.newSingleThreadScheduledExecutor((task) -> {
					Thread thread = new Thread(task, "test-topics");
					thread.setDaemon(true);
					return thread;
				}));
	}

}
