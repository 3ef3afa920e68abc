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

package io.kafkastarter.lag;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.lag.ClusterLags.Measured;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.monitoring.ClusterInterest;
import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.ClusterState;
import io.kafkastarter.monitoring.ClusterStateListener;

/**
 * Keeps the lag of the groups of the application's listeners, as of the last look at the
 * brokers. A lag that was measured too long ago is not returned any more. A group that
 * has never committed has no lag. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ConsumerLags implements ClusterStateListener, ClusterInterest {

	// One that fails is no reason to know nothing.
	private static final int LOOKS = 3;

	private final Map<String, ClusterLags> clusters = new ConcurrentHashMap<>();

	private final RegisteredListeners listeners;

	private final Duration longestAge;

	private final Clock clock;

	/**
	 * Create lags, none yet.
	 * @param listeners the listeners of the application
	 * @param lookTime how long it takes at most until the brokers were asked again, which
	 * decides for how long an answer is good
	 * @param clock tells how long ago they were asked
	 */
	public ConsumerLags(RegisteredListeners listeners, Duration lookTime, Clock clock) {
		this.listeners = listeners;
		this.longestAge = lookTime.multipliedBy(LOOKS);
		this.clock = clock;
	}

	/**
	 * Return the lag of all groups of a cluster.
	 * @param cluster the name of the cluster
	 * @return the lag of each group and topic, by their names; none that was measured too
	 * long ago
	 */
	public List<GroupLag> of(String cluster) {
		return cluster(cluster).latest()
			.entrySet()
			.stream()
			.map((lag) -> lag(cluster, lag.getKey(), lag.getValue()))
			.filter((lag) -> lag.age().compareTo(this.longestAge) <= 0)
			.sorted(Comparator.comparing(GroupLag::group).thenComparing(GroupLag::topic))
			.toList();
	}

	/**
	 * Return the lag of a group.
	 * @param cluster the name of the cluster
	 * @param group the id of the group
	 * @param topic the name of the topic
	 * @return the lag, or empty if there is none or it was measured too long ago
	 */
	public Optional<GroupLag> find(String cluster, String group, String topic) {
		GroupTopic pair = new GroupTopic(group, topic);
		return Optional.ofNullable(cluster(cluster).latest().get(pair))
			.map((measured) -> lag(cluster, pair, measured))
			.filter((lag) -> lag.age().compareTo(this.longestAge) <= 0);
	}

	/**
	 * Return the lag at one look, with the status that is known now.
	 * @param cluster the name of the cluster
	 * @param snapshot the look
	 * @return the lag of each group and topic
	 */
	public List<GroupLag> at(String cluster, ClusterSnapshot snapshot) {
		Map<GroupTopic, Measured> latest = cluster(cluster).latest();
		return ClusterLags.records(snapshot, ConsumedTopics.of(this.listeners, cluster))
			.entrySet()
			.stream()
			.map((lag) -> {
				Measured known = latest.get(lag.getKey());
				LagStatus status = (known != null) ? known.status() : LagStatus.UNKNOWN;
				return lag(cluster, lag.getKey(), new Measured(lag.getValue(), status, snapshot.time()));
			})
			.sorted(Comparator.comparing(GroupLag::group).thenComparing(GroupLag::topic))
			.toList();
	}

	@Override
	public void onLook(ClusterState state) {
		ClusterSnapshot latest = state.latest();
		if (latest != null) {
			cluster(state.cluster()).look(latest, ConsumedTopics.of(this.listeners, state.cluster()));
		}
	}

	@Override
	public Collection<String> topics(String cluster) {
		return cluster(cluster).topicsByPattern();
	}

	private ClusterLags cluster(String cluster) {
		return this.clusters.computeIfAbsent(cluster, (name) -> new ClusterLags(this.longestAge));
	}

	private GroupLag lag(String cluster, GroupTopic pair, Measured measured) {
		return new GroupLag(cluster, pair.group(), pair.topic(), measured.records(), measured.status(),
				Duration.between(measured.time(), this.clock.instant()));
	}

}
