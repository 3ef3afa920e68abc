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

package io.kafkastarter.production;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.kafkastarter.Internal;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.monitoring.Answer;
import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.ClusterState;
import io.kafkastarter.monitoring.ClusterStateListener;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

import org.springframework.util.Assert;

/**
 * Warns of declared topics that leave to the brokers how they survive the loss of one,
 * once it is known what the brokers made of that.
 *
 * @since 0.1.0
 */
@Internal
public final class TopicReplicationLog implements ClusterStateListener {

	private final DeclaredTopics topics;

	private final KafkaClusters clusters;

	private final Predicate<String> local;

	private final Set<TopicDeclaration> seen = ConcurrentHashMap.newKeySet();

	/**
	 * Create a log.
	 * @param topics the topics
	 * @param clusters the clusters to ask
	 * @param local whether a cluster is on this machine
	 */
	public TopicReplicationLog(DeclaredTopics topics, KafkaClusters clusters, Predicate<String> local) {
		Assert.notNull(topics, "'topics' must not be null");
		Assert.notNull(clusters, "'clusters' must not be null");
		Assert.notNull(local, "'local' must not be null");
		this.topics = topics;
		this.clusters = clusters;
		this.local = local;
	}

	@Override
	public void onLook(ClusterState state) {
		ClusterSnapshot snapshot = state.latest();
		if (snapshot == null || this.local.test(state.cluster())) {
			return;
		}
		List<TopicDeclaration> single = new ArrayList<>();
		List<TopicDeclaration> open = new ArrayList<>();
		for (TopicDeclaration topic : this.topics.toList()) {
			Answer<TopicDescription> answer = snapshot.topics().get(topic.name());
			TopicDescription found = (answer != null) ? answer.value() : null;
			if (topic.cluster().equals(state.cluster()) && found != null && this.seen.add(topic)) {
				int replicas = replicas(found);
				if (replicas == 1 && topic.replicas().isEmpty()) {
					single.add(topic);
				}
				if (replicas >= 3 && !topic.configs().containsKey(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)) {
					open.add(topic);
				}
			}
		}
		TopicProductionCheck.single(single).ifPresent(ProductionReport::log);
		if (!open.isEmpty()) {
			ask(this.clusters.get(state.cluster()), open);
		}
	}

	private static int replicas(TopicDescription topic) {
		return topic.partitions().stream().mapToInt((partition) -> partition.replicas().size()).min().orElse(0);
	}

	// Answered on the client's thread. Who may not know is told nothing.
	private static void ask(KafkaCluster cluster, List<TopicDeclaration> topics) {
		List<ConfigResource> resources = topics.stream().map(TopicReplicationLog::resource).toList();
		cluster.serviceAdmin().describeConfigs(resources).all().whenComplete((configs, ex) -> {
			if (configs != null) {
				TopicProductionCheck.lonely(topics.stream().filter((topic) -> isOne(configs, topic)).toList())
					.ifPresent(ProductionReport::log);
			}
		});
	}

	private static ConfigResource resource(TopicDeclaration topic) {
		return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
	}

	private static boolean isOne(Map<ConfigResource, Config> configs, TopicDeclaration topic) {
		Config config = configs.get(resource(topic));
		ConfigEntry minimum = (config != null) ? config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG) : null;
		return minimum != null && "1".equals(minimum.value());
	}

}
