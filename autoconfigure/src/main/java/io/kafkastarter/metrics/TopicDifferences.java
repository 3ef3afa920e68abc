package io.kafkastarter.metrics;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.kafkastarter.metrics.ClusterMeters.TopicName;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import io.kafkastarter.topic.provisioning.TopicProvisioningState;

/**
 * Counts the differences between topics and their declarations, as provisioning found
 * them when it last looked.
 *
 * @since 0.1.0
 */
public final class TopicDifferences implements Supplier<Map<TopicName, Long>> {

	private final DeclaredTopics declared;

	private final Supplier<Collection<TopicProvisioningState>> states;

	/**
	 * Create differences.
	 * @param declared the declared topics
	 * @param states returns what provisioning found
	 */
	public TopicDifferences(DeclaredTopics declared, Supplier<Collection<TopicProvisioningState>> states) {
		this.declared = declared;
		this.states = states;
	}

	@Override
	public Map<TopicName, Long> get() {
		Map<TopicName, Long> differences = new HashMap<>();
		for (TopicProvisioningState state : this.states.get()) {
			if (state.lastSuccess() != null) {
				for (TopicDeclaration topic : this.declared) {
					if (topic.cluster().equals(state.cluster())) {
						differences.put(new TopicName(topic.cluster(), topic.name()), count(state, topic.name()));
					}
				}
			}
		}
		return differences;
	}

	private static long count(TopicProvisioningState state, String topic) {
		return state.drift().stream().filter((drift) -> drift.topic().equals(topic)).count();
	}

}
