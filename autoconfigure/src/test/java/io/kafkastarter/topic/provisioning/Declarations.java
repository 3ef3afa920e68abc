package io.kafkastarter.topic.provisioning;

import java.time.Duration;
import java.util.Map;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Declares topics for tests.
 */
final class Declarations {

	private Declarations() {
	}

	static TopicDeclaration topic(String name, int partitions, int replicas) {
		return topic(name, partitions, replicas, Map.of());
	}

	static TopicDeclaration topic(String name, int partitions, int replicas, Map<String, String> configs) {
		return new TopicDeclaration(KafkaCluster.MAIN,
				new NewTopic(name, partitions, (short) replicas).configs(configs), name, "kafka.topics." + name);
	}

	static TopicProvisioningSettings settings(ProvisioningMode mode) {
		return settings(mode, false);
	}

	static TopicProvisioningSettings settings(ProvisioningMode mode, boolean growPartitions) {
		return new TopicProvisioningSettings(mode, ProvisioningStartup.BACKGROUND, growPartitions,
				Duration.ofMinutes(10), Duration.ofSeconds(30));
	}

}
