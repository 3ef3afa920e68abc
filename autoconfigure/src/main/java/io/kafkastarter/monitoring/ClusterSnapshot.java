package io.kafkastarter.monitoring;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * What the brokers of a cluster said at one look. Immutable.
 *
 * @param time when they were asked
 * @param clusterId the id that the cluster has for itself
 * @param brokers the ids of the brokers that run
 * @param topics the topics that were asked for, by name, with what this application may
 * do to them
 * @param groups the consumer groups that were asked for, by id, with what this
 * application may do to them
 * @param minInSyncReplicas {@code min.insync.replicas} of the topics that have fewer
 * replicas in sync than replicas, by name
 * @param offsets how far the groups have come, and where what they read ends
 * @since 0.1.0
 */
public record ClusterSnapshot(Instant time, String clusterId, Set<Integer> brokers,
		Map<String, Answer<TopicDescription>> topics, Map<String, Answer<ConsumerGroupDescription>> groups,
		Map<String, Integer> minInSyncReplicas, GroupOffsets offsets) {

	/**
	 * Create a snapshot.
	 */
	public ClusterSnapshot {
		brokers = Set.copyOf(brokers);
		topics = Map.copyOf(topics);
		groups = Map.copyOf(groups);
		minInSyncReplicas = Map.copyOf(minInSyncReplicas);
	}

	/**
	 * Create a snapshot of a look that did not ask for offsets.
	 * @param time when the brokers were asked
	 * @param clusterId the id that the cluster has for itself
	 * @param brokers the ids of the brokers that run
	 * @param topics the topics that were asked for
	 * @param groups the consumer groups that were asked for
	 * @param minInSyncReplicas {@code min.insync.replicas} of topics
	 */
	public ClusterSnapshot(Instant time, String clusterId, Set<Integer> brokers,
			Map<String, Answer<TopicDescription>> topics, Map<String, Answer<ConsumerGroupDescription>> groups,
			Map<String, Integer> minInSyncReplicas) {
		this(time, clusterId, brokers, topics, groups, minInSyncReplicas, GroupOffsets.NONE);
	}

}
