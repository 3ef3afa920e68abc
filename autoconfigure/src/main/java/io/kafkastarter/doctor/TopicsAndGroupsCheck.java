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

package io.kafkastarter.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.health.ClusterHealthCheck;
import io.kafkastarter.health.HealthFinding;
import io.kafkastarter.monitoring.Answer;
import io.kafkastarter.monitoring.ClusterMonitors;
import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.GroupDescription;
import io.kafkastarter.security.ConnectionFailures;
import io.kafkastarter.text.Words;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Checks the topics and groups that the application uses, and its rights on them, as
 * health does.
 */
final class TopicsAndGroupsCheck implements ClusterCheck {

	private static final long SECOND_LOOK_SECONDS = 2;

	private final ClusterMonitors monitors;

	private final List<ClusterHealthCheck> checks;

	private final Function<String, List<HealthFinding>> health;

	private final Function<String, Set<String>> created;

	TopicsAndGroupsCheck(ClusterMonitors monitors, List<ClusterHealthCheck> checks,
			Function<String, List<HealthFinding>> health, Function<String, Set<String>> created) {
		this.monitors = monitors;
		this.checks = List.copyOf(checks);
		this.health = health;
		this.created = created;
	}

	@Override
	public String subject() {
		return "topics and groups";
	}

	// Where the application runs, health knows more: what was seen twice, and listeners.
	@Override
	public List<DoctorFinding> examine(KafkaCluster cluster) throws InterruptedException {
		return (this.monitors.isRunning() && this.monitors.state(cluster.name()).snapshot().isPresent())
				? known(cluster.name()) : look(cluster);
	}

	private List<DoctorFinding> known(String cluster) {
		List<DoctorFinding> findings = new ArrayList<>();
		this.health.apply(cluster).forEach((finding) -> findings.add(convert(finding)));
		this.monitors.state(cluster).snapshot().ifPresent((snapshot) -> tell(snapshot, 0, findings));
		return findings;
	}

	private List<DoctorFinding> look(KafkaCluster cluster) throws InterruptedException {
		Answer<ClusterSnapshot> answer = this.monitors.look(cluster.name());
		List<DoctorFinding> problems = problems(cluster, answer);
		// In a rolling restart a partition may have no leader for a moment.
		if (problems.stream().anyMatch((finding) -> finding.level() == DoctorFinding.Level.PROBLEM)) {
			TimeUnit.SECONDS.sleep(SECOND_LOOK_SECONDS);
			answer = this.monitors.look(cluster.name());
			problems = problems(cluster, answer);
		}
		List<DoctorFinding> findings = new ArrayList<>(problems);
		answer.toOptional()
			.ifPresent((snapshot) -> tell(snapshot, expected(cluster.name(), snapshot).size(), findings));
		return findings;
	}

	private List<DoctorFinding> problems(KafkaCluster cluster, Answer<ClusterSnapshot> answer) {
		ClusterSnapshot snapshot = answer.value();
		if (snapshot == null) {
			Throwable failure = Objects.requireNonNull(answer.error());
			return List
				.of(DoctorFinding.problem(subject(), ConnectionFailures.describe(cluster, failure, false), null));
		}
		ClusterSnapshot judged = snapshot.without(expected(cluster.name(), snapshot));
		return this.checks.stream()
			.flatMap((check) -> check.check(cluster.name(), judged).stream())
			.map(TopicsAndGroupsCheck::convert)
			.toList();
	}

	private static void tell(ClusterSnapshot snapshot, int expected, List<DoctorFinding> findings) {
		findings.add(topics(snapshot.topics(), expected));
		new TreeMap<>(snapshot.groups()).forEach((id, group) -> findings.add(group(id, group)));
	}

	// Return the topics that are missing, and will not be once the application starts.
	private Set<String> expected(String cluster, ClusterSnapshot snapshot) {
		return this.created.apply(cluster)
			.stream()
			.filter((topic) -> Optional.ofNullable(snapshot.topics().get(topic))
				.filter((answer) -> answer.failedWith(UnknownTopicOrPartitionException.class))
				.isPresent())
			.collect(Collectors.toSet());
	}

	private static DoctorFinding convert(HealthFinding finding) {
		return finding.level().isUp() ? DoctorFinding.note(finding.subject(), finding.message(), finding.action())
				: DoctorFinding.problem(finding.subject(), finding.message(), finding.action());
	}

	private static DoctorFinding topics(Map<String, Answer<TopicDescription>> topics, int expected) {
		long there = topics.values().stream().filter((topic) -> topic.value() != null).count();
		return (expected > 0)
				? DoctorFinding.ok("topics",
						"%d of %d that are used are there. The application creates %d when it starts.".formatted(there,
								topics.size(), expected))
				: DoctorFinding.ok("topics", "%d of %d that are used are there.".formatted(there, topics.size()));
	}

	private static DoctorFinding group(String id, Answer<GroupDescription> answer) {
		String subject = "group " + id;
		GroupDescription group = answer.value();
		if (group == null) {
			return answer.failedWith(GroupIdNotFoundException.class) ? DoctorFinding.ok(subject,
					"It has committed nothing yet: it begins where kafka.consumer.auto-offset-reset says, a queue's where "
							+ "kafka.queue.auto-offset-reset does.")
					: DoctorFinding.skipped(subject, "The brokers do not describe it.");
		}
		return DoctorFinding.ok(subject, "It is %s and has %s."
			.formatted(group.state().toString().toLowerCase(Locale.ROOT), Words.count(group.members(), "member")));
	}

}
