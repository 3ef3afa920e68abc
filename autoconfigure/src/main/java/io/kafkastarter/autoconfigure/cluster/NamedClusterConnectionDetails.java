package io.kafkastarter.autoconfigure.cluster;

import java.util.List;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Tells where a named cluster is, in place of its {@code hosts}.
 *
 * @param cluster the name under {@code kafka.clusters}
 * @param hosts the brokers
 */
record NamedClusterConnectionDetails(String cluster, List<String> hosts) implements ConnectionDetails {
}
