package io.kafkastarter.lag;

import java.time.Duration;

/**
 * How far a consumer group is behind on a topic. Immutable.
 *
 * @param cluster the name of the cluster
 * @param group the id of the group
 * @param topic the name of the topic
 * @param records how many records wait, in all partitions that the group has committed
 * @param status how the group gets on with them
 * @param age how long ago the brokers were asked
 * @since 0.1.0
 */
public record GroupLag(String cluster, String group, String topic, long records, LagStatus status, Duration age) {

}
