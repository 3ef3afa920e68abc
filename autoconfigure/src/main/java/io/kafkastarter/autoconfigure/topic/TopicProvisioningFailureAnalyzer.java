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

package io.kafkastarter.autoconfigure.topic;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

import io.kafkastarter.topic.provisioning.ProvisioningFailure;
import io.kafkastarter.topic.provisioning.TopicProvisioningException;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports that provisioning did not succeed although the start depends on it.
 */
class TopicProvisioningFailureAnalyzer extends AbstractFailureAnalyzer<TopicProvisioningException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, TopicProvisioningException cause) {
		StringBuilder description = new StringBuilder(
				"What is declared for cluster '%s' is not provisioned, and kafka.provisioning.startup is 'fail':%n"
					.formatted(cause.getCluster()));
		if (cause.getProblem() != null) {
			description.append("%n    Reason: after %s, %s".formatted(print(cause.getTimeout()), cause.getProblem()));
		}
		for (ProvisioningFailure failure : cause.getFailures()) {
			description.append("%n    Property: %s%n    Reason: %s".formatted(failure.property(), failure.reason()));
		}
		return new FailureAnalysis(description.toString(), action(cause.getFailures()), cause);
	}

	private String print(Duration duration) {
		return DurationStyle.SIMPLE.print(duration,
				(duration.toMillisPart() != 0) ? ChronoUnit.MILLIS : ChronoUnit.SECONDS);
	}

	private String action(List<ProvisioningFailure> failures) {
		if (failures.isEmpty()) {
			return "Check that the brokers run and that they are the ones configured. To start without them, set "
					+ "kafka.provisioning.startup to 'wait' or 'background'.";
		}
		return failures.stream()
			.map((failure) -> "%s: %s".formatted(failure.property(), failure.action()))
			.distinct()
			.collect(Collectors.joining("%n".formatted()));
	}

}
