/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
