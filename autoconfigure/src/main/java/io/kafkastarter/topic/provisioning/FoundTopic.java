package io.kafkastarter.topic.provisioning;

import java.util.Map;

import org.apache.kafka.clients.admin.ConfigEntry;
import org.jspecify.annotations.Nullable;

/**
 * A topic as the cluster has it.
 *
 * @param partitions the number of partitions
 * @param replicas the replication factor, the lowest if partitions differ
 * @param configs the effective settings by name, or {@code null} if they may not be read
 */
record FoundTopic(int partitions, int replicas, @Nullable Map<String, ConfigEntry> configs) {

}
