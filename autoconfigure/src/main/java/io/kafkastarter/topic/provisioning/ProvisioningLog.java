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

package io.kafkastarter.topic.provisioning;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs for an operator what provisioning did and found, each thing once.
 */
final class ProvisioningLog {

	private static final Log logger = LogFactory.getLog(TopicProvisioning.class);

	private final String cluster;

	private boolean failing;

	private List<TopicDrift> lastDrift = List.of();

	private List<TopicFailure> lastFailures = List.of();

	ProvisioningLog(String cluster) {
		this.cluster = cluster;
	}

	void unavailable(String problem) {
		if (!this.failing) {
			this.failing = true;
			logger.warn("Topics of cluster '%s' cannot be provisioned yet, and are tried again until they can: %s"
				.formatted(this.cluster, problem));
		}
	}

	void plan(ProvisioningResult result) {
		List<String> lines = Stream
			.concat(result.plan().changes().stream().map(TopicChange::describe),
					result.plan().drift().stream().map(TopicDrift::message))
			.toList();
		logger.info("Plan for the topics of cluster '%s', nothing is changed:%s".formatted(this.cluster,
				lines.isEmpty() ? " they are as declared" : lines(lines)));
		this.lastDrift = result.drift();
	}

	void done(ProvisioningResult result) {
		for (TopicChange change : result.done()) {
			if (change instanceof TopicChange.AddPartitions) {
				logger.warn(("Partitions were added to topic '%s': from now on some keys go to other partitions, "
						+ "and their order across the change is not kept")
					.formatted(change.topic()));
			}
		}
		if (!result.done().isEmpty()) {
			logger.info("Topics of cluster '%s' are provisioned:%s".formatted(this.cluster,
					lines(result.done().stream().map(TopicChange::describe).toList())));
		}
		else if (this.failing && !result.isRetried()) {
			logger.info("Topics of cluster '%s' are provisioned, with no changes".formatted(this.cluster));
		}
	}

	void finished() {
		this.failing = false;
	}

	void failures(List<TopicFailure> failures) {
		if (!failures.isEmpty() && !failures.equals(this.lastFailures)) {
			logger.warn("Topics of cluster '%s' could not be provisioned:%s".formatted(this.cluster,
					lines(failures.stream()
						.map((failure) -> "%s: %s %s".formatted(failure.property(), failure.reason(), failure.action()))
						.toList())));
		}
		this.lastFailures = failures;
	}

	void drift(List<TopicDrift> drift, Collection<TopicFailure> failures) {
		Set<String> told = failures.stream().map(TopicFailure::topic).collect(Collectors.toSet());
		List<TopicDrift> untold = drift.stream().filter((difference) -> !told.contains(difference.topic())).toList();
		if (untold.equals(this.lastDrift)) {
			return;
		}
		if (untold.isEmpty()) {
			logger.info("Topics of cluster '%s' are as declared again".formatted(this.cluster));
		}
		else {
			logger.warn("Topics of cluster '%s' are not as declared:%s".formatted(this.cluster,
					lines(untold.stream().map(TopicDrift::message).toList())));
		}
		this.lastDrift = untold;
	}

	private static String lines(List<String> lines) {
		return lines.stream().collect(Collectors.joining("%n  ".formatted(), "%n  ".formatted(), ""));
	}

}
