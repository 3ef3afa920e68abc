package io.kafkastarter.listener.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.client.KafkaCluster;

/**
 * Remembers which cluster each listener belongs to, since containers do not. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ListenerClusters {

	private final Map<String, String> clusters = new ConcurrentHashMap<>();

	/**
	 * Note that a container is made for a listener.
	 * @param listener the id of the listener
	 * @param cluster the name of its cluster
	 */
	public void put(String listener, String cluster) {
		this.clusters.put(listener, cluster);
	}

	/**
	 * Return the cluster of a listener.
	 * @param listener the id of the listener
	 * @return the name of its cluster; the main one for a listener whose container came
	 * from a factory of the user's
	 */
	public String of(String listener) {
		return this.clusters.getOrDefault(listener, KafkaCluster.MAIN);
	}

}
