package io.kafkastarter.browse;

/**
 * A topic of a cluster, in short.
 *
 * @param name its name
 * @param internal whether Kafka keeps it for itself
 * @param partitions the number of its partitions
 * @param replicas the smallest number of replicas of a partition
 * @param underReplicated the partitions with fewer replicas in sync than replicas
 * @param leaderless the partitions without a leader
 * @since 0.1.0
 */
public record TopicSummary(String name, boolean internal, int partitions, int replicas, int underReplicated,
		int leaderless) {

}
