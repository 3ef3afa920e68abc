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

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.kafkastarter.PublicApi;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * A snapshot of a cluster: the answers of its brokers at one look. Immutable.
 *
 * @param time when they were asked
 * @param clusterId the id that the cluster has for itself
 * @param brokers the ids of the brokers that run
 * @param topics the topics that were asked for, by name, with what this application may
 * do to them
 * @param groups the consumer groups and share groups that were asked for, by id, with
 * what this application may do to them
 * @param minInSyncReplicas {@code min.insync.replicas} of the topics that have fewer
 * replicas in sync than replicas, by name
 * @param offsets how far the groups have come, and where what they read ends
 * @since 0.1.0
 */
@PublicApi
public record ClusterSnapshot(Instant time, String clusterId, Set<Integer> brokers,
		Map<String, Answer<TopicDescription>> topics, Map<String, Answer<GroupDescription>> groups,
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
	 * @param groups the groups that were asked for
	 * @param minInSyncReplicas {@code min.insync.replicas} of topics
	 */
	public ClusterSnapshot(Instant time, String clusterId, Set<Integer> brokers,
			Map<String, Answer<TopicDescription>> topics, Map<String, Answer<GroupDescription>> groups,
			Map<String, Integer> minInSyncReplicas) {
		this(time, clusterId, brokers, topics, groups, minInSyncReplicas, GroupOffsets.NONE);
	}

	/**
	 * Return this snapshot as if it had not been asked for some topics.
	 * @param others the names of the topics
	 * @return the snapshot
	 */
	public ClusterSnapshot without(Collection<String> others) {
		Map<String, Answer<TopicDescription>> kept = new HashMap<>(this.topics);
		kept.keySet().removeAll(others);
		return new ClusterSnapshot(this.time, this.clusterId, this.brokers, kept, this.groups, this.minInSyncReplicas,
				this.offsets);
	}

}
