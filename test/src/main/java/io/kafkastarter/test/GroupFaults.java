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

package io.kafkastarter.test;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kafkastarter.client.PayloadConsumerFactory;
import io.kafkastarter.listener.registry.RegisteredListener;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

import org.springframework.util.Assert;

/**
 * Faults of groups and topics, at any cluster.
 */
final class GroupFaults {

	private static final Duration POLL = Duration.ofMillis(50);

	// A consumer tries to connect once a second, and sends a heartbeat every 3 s.
	private static final Duration RECONNECTING = Duration.ofSeconds(10);

	private static final String NO_PARTITIONS = "It was not assigned any partitions";

	private static final String NO_OTHER_MEMBER = "No other member could join its group";

	private final TestedApplication application;

	private final Function<String, PayloadConsumerFactory> consumers;

	private final Waiting waiting;

	/**
	 * Create faults.
	 * @param application the application
	 * @param consumers returns what creates consumers of a cluster as listeners have them
	 * @param waiting waits
	 */
	GroupFaults(TestedApplication application, Function<String, PayloadConsumerFactory> consumers, Waiting waiting) {
		this.application = application;
		this.consumers = consumers;
		this.waiting = waiting;
	}

	void rebalance(RegisteredListener listener) {
		if (listener.isQueue()) {
			rebalanceQueue(listener);
			return;
		}
		awaitPartitions(listener);
		AtomicBoolean joined = new AtomicBoolean();
		try (Consumer<Object, Object> member = this.consumers.apply(listener.cluster())
			.createConsumer(group(listener), BrokerRules.OWN_CLIENTS + "member", "")) {
			member.subscribe(listener.topics(), new ConsumerRebalanceListener() {

				@Override
				public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
					// It has handled nothing.
				}

				@Override
				public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
					member.pause(partitions);
					joined.set(true);
				}

			});
			require(listener, NO_OTHER_MEMBER, () -> {
				member.poll(POLL);
				return joined.get();
			});
		}
		awaitPartitions(listener);
	}

	private void rebalanceQueue(RegisteredListener listener) {
		QueueMembers members = new QueueMembers(this.application, listener, group(listener));
		require(listener, NO_PARTITIONS, () -> !members.partitions().isEmpty());
		Set<TopicPartition> before = members.partitions();
		try (ShareConsumer<byte[], byte[]> member = members
			.create(this.consumers.apply(listener.cluster()).getConfigurationProperties())) {
			member.poll(Duration.ZERO);
			require(listener, NO_OTHER_MEMBER, members::hasOtherPartitions);
		}
		require(listener, NO_PARTITIONS, () -> members.partitions().containsAll(before));
	}

	void expire(RegisteredListener listener) {
		if (listener.isQueue()) {
			throw new IllegalStateException(
					"Listener '%s' is a queue: brokers put nobody out of a share group when they are asked to"
						.formatted(listener.id()));
		}
		awaitPartitions(listener);
		String group = group(listener);
		RemoveMembersFromConsumerGroupOptions all = new RemoveMembersFromConsumerGroupOptions();
		all.reason("A test has its session expire");
		Set<String> before = members(listener, group);
		this.application.request(listener.cluster(), (admin) -> admin.removeMembersFromConsumerGroup(group, all).all());
		require(listener, "Its members did not join again", () -> {
			Set<String> now = members(listener, group);
			return !now.isEmpty() && now.stream().noneMatch(before::contains);
		});
		awaitPartitions(listener);
	}

	private Set<String> members(RegisteredListener listener, String group) {
		return this.application
			.ask(listener.cluster(),
					(admin) -> admin.describeConsumerGroups(List.of(group)).describedGroups().get(group))
			.map((found) -> found.members().stream().map((member) -> member.consumerId()).collect(Collectors.toSet()))
			.orElse(Set.of());
	}

	/**
	 * Wait until a listener has partitions.
	 * @param listener the listener
	 */
	void awaitPartitions(RegisteredListener listener) {
		require(listener, NO_PARTITIONS, () -> {
			Collection<TopicPartition> partitions = listener.container().getAssignedPartitions();
			return partitions != null && !partitions.isEmpty();
		});
	}

	/**
	 * Return how often consumers have had an answer from the coordinators of their
	 * groups.
	 * @return the number of answered heartbeats by the consumer's client id
	 */
	Map<String, Double> heartbeats() {
		Map<String, Double> heartbeats = new HashMap<>();
		for (RegisteredListener listener : this.application.listeners().all()) {
			listener.container()
				.metrics()
				.forEach((client, metrics) -> metrics.values()
					.stream()
					.filter((metric) -> metric.metricName().name().equals("heartbeat-total"))
					.forEach((metric) -> heartbeats.put(client, (Double) metric.metricValue())));
		}
		return heartbeats;
	}

	/**
	 * Wait until consumers that run have heard of the coordinators of their groups again.
	 * One that stops before it has found them cannot leave its group, and the next one
	 * gets no partitions until its session is over.
	 * @param before what they had heard before
	 */
	void awaitHeartbeats(Map<String, Double> before) {
		this.waiting.untilAtLeast(() -> {
			Map<String, Double> now = heartbeats();
			now.keySet().retainAll(before.keySet());
			return now.entrySet().stream().allMatch((each) -> each.getValue() > before.getOrDefault(each.getKey(), 0d))
					? Verdict.HOLDS : Verdict.open("Consumers have not heard of their groups.");
		}, RECONNECTING);
	}

	private void require(RegisteredListener listener, String otherwise, BooleanSupplier condition) {
		Verdict verdict = this.waiting
			.until(() -> condition.getAsBoolean() ? Verdict.HOLDS : Verdict.open("%s.", otherwise));
		if (verdict.state() != Verdict.State.HOLDS) {
			throw new IllegalStateException("Listener '%s': %s".formatted(listener.id(), verdict.reason()));
		}
	}

	private static String group(RegisteredListener listener) {
		String group = listener.group();
		if (group == null) {
			throw new IllegalStateException(
					"Listener '%s' is in no group: it chooses its partitions itself".formatted(listener.id()));
		}
		return group;
	}

	/**
	 * Return what a topic has set for itself.
	 * @param topic the topic
	 * @param name the name of a setting
	 * @return its value, or empty if it has that of the broker
	 */
	String config(TestedApplication.Topic topic, String name) {
		ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
		return this.application
			.ask(topic.cluster(), (admin) -> admin.describeConfigs(List.of(resource)).values().get(resource))
			.map((config) -> config.get(name))
			.filter((entry) -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
			.map(ConfigEntry::value)
			.orElse("");
	}

	/**
	 * Set what a topic has of its own.
	 * @param topic the topic
	 * @param name the name of a setting
	 * @param value its value, or empty for that of the broker
	 */
	void config(TestedApplication.Topic topic, String name, String value) {
		AlterConfigOp change = new AlterConfigOp(new ConfigEntry(name, value),
				value.isEmpty() ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET);
		ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
		boolean done = this.application.request(topic.cluster(),
				(admin) -> admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all());
		Assert.state(done, () -> "Topic '%s' could not be changed".formatted(topic.name()));
	}

}
