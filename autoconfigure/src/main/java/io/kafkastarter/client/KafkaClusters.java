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

package io.kafkastarter.client;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.springframework.context.SmartLifecycle;
import org.springframework.util.Assert;

/**
 * All clusters of the application, the main one first. Safe for use by several threads.
 * <p>
 * Stopped after everything else, it closes the clients that it shares: a stopped context
 * has no connection open, as a checkpoint of the JVM demands (CRaC). Who asks after that
 * gets new ones.
 *
 * @since 0.1.0
 */
public final class KafkaClusters implements Iterable<KafkaCluster>, SmartLifecycle, AutoCloseable {

	private final Map<String, KafkaCluster> clusters;

	private volatile boolean running;

	/**
	 * Create the set of clusters.
	 * @param clusters the clusters, {@link KafkaCluster#MAIN} among them
	 */
	public KafkaClusters(Collection<KafkaCluster> clusters) {
		Map<String, KafkaCluster> byName = new LinkedHashMap<>();
		clusters.forEach((cluster) -> byName.put(cluster.name(), cluster));
		Assert.isTrue(byName.containsKey(KafkaCluster.MAIN), "'clusters' must contain the main cluster");
		this.clusters = byName;
	}

	/**
	 * Return the cluster with the given name.
	 * @param name the name
	 * @return the cluster
	 * @throws IllegalArgumentException if there is none of that name
	 */
	public KafkaCluster get(String name) {
		KafkaCluster cluster = this.clusters.get(name);
		Assert.notNull(cluster, () -> "No cluster '%s' among %s".formatted(name, this.clusters.keySet()));
		return cluster;
	}

	/**
	 * Return the names of all clusters.
	 * @return the names, the main cluster's first
	 */
	public Set<String> names() {
		return Collections.unmodifiableSet(this.clusters.keySet());
	}

	@Override
	public Iterator<KafkaCluster> iterator() {
		return this.clusters.values().iterator();
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.clusters.values().forEach(KafkaCluster::release);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

	@Override
	public void close() {
		this.clusters.values().forEach(KafkaCluster::close);
	}

}
