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
import java.util.List;

import io.kafkastarter.topic.provisioning.ProvisioningFailure;
import io.kafkastarter.topic.provisioning.TopicProvisioningException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationContextException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TopicProvisioningFailureAnalyzer}.
 */
class TopicProvisioningFailureAnalyzerTests {

	@Test
	void whenNoBrokerAnsweredSaysSo() {
		FailureAnalysis analysis = analyze(
				new TopicProvisioningException("main", Duration.ofSeconds(30), List.of(), "no broker answered."));
		assertThat(analysis.getDescription().lines()).containsExactly(
				"What is declared for cluster 'main' is not provisioned, and kafka.provisioning.startup is 'fail':", "",
				"    Reason: after 30s, no broker answered.");
		assertThat(analysis.getAction())
			.isEqualTo("Check that the brokers run and that they are the ones configured. To start without them, set "
					+ "kafka.provisioning.startup to 'wait' or 'background'.");
	}

	@Test
	void whenTopicsFailedNamesEach() {
		FailureAnalysis analysis = analyze(
				new TopicProvisioningException("audit", Duration.ofSeconds(30),
						List.of(new ProvisioningFailure("a", "kafka.topics.a.configs", "Refused.", "Write 1.", false),
								new ProvisioningFailure("b", "kafka.topics.b.replicas", "Too many.", "Write 2.", true)),
						null));
		assertThat(analysis.getDescription().lines()).containsExactly(
				"What is declared for cluster 'audit' is not provisioned, and kafka.provisioning.startup is 'fail':",
				"", "    Property: kafka.topics.a.configs", "    Reason: Refused.",
				"    Property: kafka.topics.b.replicas", "    Reason: Too many.");
		assertThat(analysis.getAction().lines()).containsExactly("kafka.topics.a.configs: Write 1.",
				"kafka.topics.b.replicas: Write 2.");
	}

	private static FailureAnalysis analyze(TopicProvisioningException failure) {
		return new TopicProvisioningFailureAnalyzer().analyze(new ApplicationContextException("Failed", failure));
	}

}
