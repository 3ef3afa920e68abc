package io.kafkastarter.autoconfigure.topic;

import java.util.Set;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.topic.TopicDeclaration;

/**
 * Refuses a topic of a cluster that there is not.
 */
final class TopicClusterCheck {

	private final Set<String> clusters;

	TopicClusterCheck(Set<String> clusters) {
		this.clusters = clusters;
	}

	void check(TopicDeclaration topic) {
		if (!this.clusters.contains(topic.cluster())) {
			throw new InvalidKafkaConfigurationException(topic.at("cluster"),
					"There is no cluster '%s'.".formatted(topic.cluster()),
					"Write one of %s, or declare the cluster under kafka.clusters.%s."
						.formatted(this.clusters.stream().sorted().toList(), topic.cluster()));
		}
	}

}
