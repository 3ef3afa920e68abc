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

package io.kafkastarter.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.text.Words;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.Topic;

/**
 * Looks whether a cluster can have share groups, which is not told by any request of a
 * share consumer: it only never receives anything.
 */
final class ShareGroupSupport {

	private static final String FEATURE = "share.version";

	private static final String STATE_REPLICAS = "share.coordinator.state.topic.replication.factor";

	private static final String DELIVERY_LIMIT = "group.share.delivery.count.limit";

	private final KafkaCluster cluster;

	private final int timeoutMs;

	ShareGroupSupport(KafkaCluster cluster, int timeoutMs) {
		this.cluster = cluster;
		this.timeoutMs = timeoutMs;
	}

	Findings look() throws InterruptedException, ExecutionException {
		Admin admin = this.cluster.admin();
		List<String> concerns = new ArrayList<>();
		int level = level(admin);
		if (level < 1) {
			concerns.add(
					("Cluster '%s' has no share groups: its feature share.version is %d, and 1 is needed. Upgrade its brokers to Kafka 4.2 or later, then switch it on: "
							+ "kafka-features --bootstrap-server <brokers> upgrade --feature share.version=1")
						.formatted(this.cluster.name(), level));
		}
		List<Node> brokers = List
			.copyOf(admin.describeCluster(new DescribeClusterOptions().timeoutMs(this.timeoutMs)).nodes().get());
		Map<String, String> settings = settings(admin, brokers);
		int replicas = number(settings, STATE_REPLICAS).orElse(0);
		if (brokers.size() < replicas && isStateMissing(admin)) {
			concerns.add(
					"Cluster '%s' has %s and wants %d replicas of %s, where share groups keep their state, so it cannot create that topic and share groups receive nothing: start more brokers, or set share.coordinator.state.topic.replication.factor=%d on them."
						.formatted(this.cluster.name(), Words.count(brokers.size(), "broker"), replicas,
								Topic.SHARE_GROUP_STATE_TOPIC_NAME, brokers.size()));
		}
		return new Findings(concerns, number(settings, DELIVERY_LIMIT));
	}

	private int level(Admin admin) throws InterruptedException, ExecutionException {
		FinalizedVersionRange level = admin.describeFeatures(new DescribeFeaturesOptions().timeoutMs(this.timeoutMs))
			.featureMetadata()
			.get()
			.finalizedFeatures()
			.get(FEATURE);
		return (level != null) ? level.maxVersionLevel() : 0;
	}

	// All brokers of a cluster should have the same; without the right to ask, nothing is
	// known of it.
	private Map<String, String> settings(Admin admin, List<Node> brokers)
			throws InterruptedException, ExecutionException {
		if (brokers.isEmpty()) {
			return Map.of();
		}
		ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, brokers.get(0).idString());
		try {
			return admin.describeConfigs(List.of(broker), new DescribeConfigsOptions().timeoutMs(this.timeoutMs))
				.all()
				.get()
				.values()
				.stream()
				.flatMap((config) -> config.entries().stream())
				.filter((entry) -> entry.value() != null)
				.collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof AuthorizationException) {
				return Map.of();
			}
			throw ex;
		}
	}

	private static OptionalInt number(Map<String, String> settings, String name) {
		String value = settings.get(name);
		return (value != null) ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
	}

	// Once it is there, brokers that are away for a while do not matter.
	private boolean isStateMissing(Admin admin) throws InterruptedException, ExecutionException {
		try {
			admin
				.describeTopics(List.of(Topic.SHARE_GROUP_STATE_TOPIC_NAME),
						new DescribeTopicsOptions().timeoutMs(this.timeoutMs))
				.allTopicNames()
				.get();
			return false;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof UnknownTopicOrPartitionException) {
				return true;
			}
			if (ex.getCause() instanceof AuthorizationException) {
				return false;
			}
			throw ex;
		}
	}

	/**
	 * The findings about share groups in a cluster.
	 *
	 * @param concerns what share groups lack, each with its remedy
	 * @param deliveryLimit how often brokers deliver a record at most, if they tell
	 */
	record Findings(List<String> concerns, OptionalInt deliveryLimit) {

	}

}
