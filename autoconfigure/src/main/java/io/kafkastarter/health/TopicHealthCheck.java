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

package io.kafkastarter.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.monitoring.ClusterSnapshot;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for topics that are missing, or that cannot be read or written.
 */
final class TopicHealthCheck implements ClusterHealthCheck {

	private final TopicUse use;

	TopicHealthCheck(TopicUse use) {
		this.use = use;
	}

	@Override
	public List<HealthFinding> check(String cluster, ClusterSnapshot snapshot) {
		Set<String> required = this.use.required(cluster);
		Set<String> read = this.use.read(cluster);
		Set<String> written = this.use.written(cluster);
		List<HealthFinding> findings = new ArrayList<>();
		snapshot.topics().forEach((name, answer) -> {
			if (answer.failedWith(UnknownTopicOrPartitionException.class)
					&& (required.contains(name) || read.contains(name))) {
				findings.add(missing(name, required.contains(name)));
			}
			if (answer.failedWith(TopicAuthorizationException.class) && required.contains(name)
					&& !read.contains(name)) {
				findings.add(hidden(name));
			}
			answer.toOptional()
				.ifPresent((topic) -> check(topic, written.contains(name), snapshot).forEach(findings::add));
		});
		return findings;
	}

	private static HealthFinding missing(String topic, boolean required) {
		String message = "Topic '%s' does not exist.".formatted(topic);
		return required
				? HealthFinding.down(subject(topic), message,
						"Create it, or let the application: kafka.provisioning.topics=create.")
				: HealthFinding.note(subject(topic), message + " A listener waits for it.");
	}

	// Of a topic that a listener reads, preflight and listener tell.
	private static HealthFinding hidden(String topic) {
		return HealthFinding.unknown(subject(topic),
				"How topic '%s' does is not known: the brokers do not allow DESCRIBE on topic '%1$s'.".formatted(topic),
				"Grant the application a right on it: DESCRIBE, or READ or WRITE, which imply it.");
	}

	private static Stream<HealthFinding> check(TopicDescription topic, boolean written, ClusterSnapshot snapshot) {
		List<Integer> leaderless = partitions(topic,
				(partition) -> partition.leader() == null || partition.leader().isEmpty());
		if (!leaderless.isEmpty()) {
			return Stream.of(HealthFinding
				.down(subject(topic.name()),
						"%s of topic '%s' %s no leader.".formatted(name(leaderless), topic.name(),
								(leaderless.size() == 1) ? "has" : "have"),
						"Start the brokers that hold their replicas: %s.".formatted(replicas(topic, leaderless)))
				.withParts(leaderless));
		}
		return replication(topic, written, snapshot.minInSyncReplicas().get(topic.name()));
	}

	private static Stream<HealthFinding> replication(TopicDescription topic, boolean written, @Nullable Integer known) {
		int minimum = (known != null) ? known : 1;
		List<Integer> refused = partitions(topic, (partition) -> partition.isr().size() < minimum);
		if (written && !refused.isEmpty()) {
			return Stream.of(HealthFinding.down(subject(topic.name()),
					"%s of topic '%s' %s fewer replicas in sync than min.insync.replicas, which is %d: writes are refused."
						.formatted(name(refused), topic.name(), (refused.size() == 1) ? "has" : "have", minimum),
					"Start the brokers that hold their replicas: %s.".formatted(replicas(topic, refused)))
				.withParts(refused));
		}
		List<Integer> under = partitions(topic, (partition) -> partition.isr().size() < partition.replicas().size());
		if (under.isEmpty()) {
			return Stream.empty();
		}
		String which = "%s of topic '%s' %s".formatted(name(under), topic.name(), (under.size() == 1) ? "has" : "have");
		return Stream.of((written && known == null)
				? HealthFinding
					.unknown(subject(topic.name()),
							which + " fewer replicas in sync than replicas; the brokers do not tell whether they are "
									+ "fewer than min.insync.replicas.",
							"Start brokers %s. To be told, the application needs DESCRIBE_CONFIGS on the topic."
								.formatted(replicas(topic, under)))
					.withParts(under)
				: HealthFinding.note(subject(topic.name()), which + " fewer replicas in sync than replicas."));
	}

	private static String subject(String topic) {
		return "topic " + topic;
	}

	private static List<Integer> partitions(TopicDescription topic, Predicate<TopicPartitionInfo> condition) {
		return topic.partitions().stream().filter(condition).map(TopicPartitionInfo::partition).toList();
	}

	// A topic may have a thousand partitions: the first few say enough.
	private static String name(List<Integer> partitions) {
		String listed = partitions.stream().limit(5).map(String::valueOf).collect(Collectors.joining(", "));
		String noun = (partitions.size() == 1) ? "Partition " : "Partitions ";
		return noun + listed + ((partitions.size() > 5) ? " and %d more".formatted(partitions.size() - 5) : "");
	}

	private static String replicas(TopicDescription topic, List<Integer> partitions) {
		Set<Integer> concerned = Set.copyOf(partitions);
		return topic.partitions()
			.stream()
			.filter((partition) -> concerned.contains(partition.partition()))
			.flatMap((partition) -> partition.replicas()
				.stream()
				.filter((node) -> !partition.isr().contains(node) || partition.leader() == null))
			.map((node) -> node.id())
			.distinct()
			.sorted()
			.map(String::valueOf)
			.collect(Collectors.joining(", "));
	}

}
