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

package io.kafkastarter.autoconfigure.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.kafkastarter.autoconfigure.topic.ProvisionedTopics;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.topic.TopicDeclaration;
import io.kafkastarter.topic.provisioning.StepPlan;
import io.kafkastarter.topic.provisioning.StepResult;
import io.kafkastarter.topic.provisioning.TopicProvisioning;
import org.jspecify.annotations.Nullable;

/**
 * The commands that show and apply what the clusters lack of what is declared.
 */
class ProvisioningCommands {

	private static final String NOTHING = "Nothing is provisioned: no topic or share group is declared, or kafka.provisioning.topics "
			+ "and kafka.provisioning.acls are none.";

	private final KafkaClusters clusters;

	private final TopicProvisioning provisioning;

	private final ProvisionedTopics topics;

	ProvisioningCommands(KafkaClusters clusters, TopicProvisioning provisioning, ProvisionedTopics topics) {
		this.clusters = clusters;
		this.provisioning = provisioning;
		this.topics = topics;
	}

	/**
	 * Show what would be changed.
	 * @return the plans of all clusters
	 */
	KafkaCommand.Result plan() {
		List<String> lines = new ArrayList<>();
		List<StepPlan> all = new ArrayList<>();
		List<TopicDeclaration> declared = this.topics.all();
		for (KafkaCluster cluster : this.clusters) {
			for (StepPlan plan : this.provisioning.look(cluster, declared)) {
				all.add(plan);
				tell("Plan of cluster '%s', %s:".formatted(cluster.name(), plan.subject()), lines,
						Stream.of(marked("+ ", plan.changes()), marked("! ", plan.refused()),
								marked("= left: ", plan.kept()), marked("! ", problem(plan.problem()))));
			}
		}
		boolean failed = all.stream().anyMatch(ProvisioningCommands::isFailed);
		boolean changes = all.stream().anyMatch((plan) -> !plan.changes().isEmpty());
		return result(lines, failed ? KafkaCommand.FAILED : (changes ? KafkaCommand.CHANGES : KafkaCommand.OK));
	}

	/**
	 * Bring all clusters to what is declared, whatever the modes.
	 * @return what was done
	 */
	KafkaCommand.Result apply() {
		List<String> lines = new ArrayList<>();
		boolean done = true;
		List<TopicDeclaration> declared = this.topics.all();
		for (KafkaCluster cluster : this.clusters) {
			for (StepResult result : this.provisioning.apply(cluster, declared)) {
				done &= result.refused().isEmpty();
				tell("Applied to cluster '%s', %s:".formatted(cluster.name(), result.subject()), lines,
						Stream.of(marked("+ ", result.done()), marked("! ", result.refused()),
								marked("= left: ", result.kept()), marked("! ", problem(result.problem()))));
			}
			// What was done is what the cluster has, not what it took.
			done &= this.provisioning.look(cluster, declared)
				.stream()
				.noneMatch((plan) -> isFailed(plan) || !plan.changes().isEmpty());
		}
		return result(lines, done ? KafkaCommand.OK : KafkaCommand.FAILED);
	}

	// Where there is nothing to compare with, such as a cluster without an authorizer,
	// there is a problem, too, but the cluster was asked.
	private static boolean isFailed(StepPlan plan) {
		return !plan.refused().isEmpty() || (plan.problem() != null && plan.compared() == null);
	}

	private static void tell(String title, List<String> lines, Stream<Stream<String>> parts) {
		List<String> told = parts.flatMap((part) -> part).toList();
		lines.add(title + (told.isEmpty() ? " nothing to change." : ""));
		told.forEach((line) -> lines.add("  " + line));
	}

	private static Stream<String> marked(String mark, List<String> texts) {
		return texts.stream().map((text) -> mark + text);
	}

	private static List<String> problem(@Nullable String problem) {
		return (problem != null) ? List.of(problem) : List.of();
	}

	private static KafkaCommand.Result result(List<String> lines, int exitCode) {
		return new KafkaCommand.Result(lines.isEmpty() ? NOTHING : String.join(System.lineSeparator(), lines),
				exitCode);
	}

}
