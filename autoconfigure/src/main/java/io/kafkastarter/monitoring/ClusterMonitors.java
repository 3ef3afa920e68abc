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

package io.kafkastarter.monitoring;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;

import org.springframework.util.Assert;

/**
 * The monitors of all clusters. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ClusterMonitors {

	private final Map<String, ClusterMonitor> monitors = new LinkedHashMap<>();

	private final Function<String, ClusterReader> readers;

	private final Function<String, ScheduledExecutorService> executors;

	private boolean running;

	/**
	 * Create monitors that do not look yet.
	 * @param clusters the clusters
	 * @param interests what of them to look at
	 * @param settings how often to look
	 * @param clock tells when it was looked
	 * @param listeners are told what was seen
	 * @param executors creates an executor with a single thread for the cluster of the
	 * given name; it is shut down by {@link #stop()}
	 */
	public ClusterMonitors(KafkaClusters clusters, List<ClusterInterest> interests, MonitoringSettings settings,
			Clock clock, List<ClusterStateListener> listeners, Function<String, ScheduledExecutorService> executors) {
		this.executors = executors;
		this.readers = (cluster) -> new ClusterReader(clusters.get(cluster), settings.timeout(), clock,
				System::nanoTime);
		for (KafkaCluster cluster : clusters) {
			this.monitors.put(cluster.name(), new ClusterMonitor(cluster.name(), this.readers.apply(cluster.name()),
					List.copyOf(interests), settings, clock, List.copyOf(listeners)));
		}
	}

	/**
	 * Return what is known of a cluster.
	 * @param cluster the name of the cluster
	 * @return the state at the last look
	 * @throws IllegalArgumentException if there is no such cluster
	 */
	public ClusterState state(String cluster) {
		return monitor(cluster).state();
	}

	/**
	 * Look at a cluster now, on the calling thread. Nothing is remembered, nobody is
	 * told, and it does not matter whether the monitors have started.
	 * @param cluster the name of the cluster
	 * @return what was seen, or why nothing was
	 * @throws InterruptedException if the thread is interrupted
	 * @throws IllegalArgumentException if there is no such cluster
	 */
	public Answer<ClusterSnapshot> look(String cluster) throws InterruptedException {
		return monitor(cluster).lookWith(this.readers.apply(cluster));
	}

	private ClusterMonitor monitor(String cluster) {
		ClusterMonitor monitor = this.monitors.get(cluster);
		Assert.notNull(monitor, () -> "No cluster '%s' among %s".formatted(cluster, this.monitors.keySet()));
		return monitor;
	}

	/**
	 * Return what is known of all clusters.
	 * @return the states, the main cluster's first
	 */
	public List<ClusterState> states() {
		return this.monitors.values().stream().map(ClusterMonitor::state).toList();
	}

	/**
	 * Start to look, at once and then again and again. Does nothing if it has started.
	 */
	public synchronized void start() {
		if (!this.running) {
			this.running = true;
			this.monitors.forEach((cluster, monitor) -> monitor.start(this.executors.apply(cluster)));
		}
	}

	/**
	 * Stop at once. What was seen is still known.
	 */
	public synchronized void stop() {
		this.running = false;
		this.monitors.values().forEach(ClusterMonitor::stop);
	}

	/**
	 * Return whether it has started.
	 * @return {@code true} between start and stop
	 */
	public synchronized boolean isRunning() {
		return this.running;
	}

}
