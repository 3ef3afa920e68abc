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

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.security.ConnectionFailures;
import io.kafkastarter.text.ForeignText;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ReassignmentInProgressException;

import org.springframework.util.StringUtils;

/**
 * Writes the message about what the broker refused, with the property to look at and the
 * remedy.
 */
final class FailureTranslator {

	private FailureTranslator() {
	}

	static ProvisioningFailure translate(TopicChange change, Throwable error) {
		TopicDeclaration declared = change.declaration();
		if (error instanceof AuthorizationException) {
			return failure(declared, declared.origin(), "The application may not %s.".formatted(change.describe()),
					"Grant %s, set kafka.admin to credentials that may, or set kafka.provisioning.topics=none."
						.formatted(right(change)));
		}
		if (error instanceof PolicyViolationException) {
			return failure(declared, declared.origin(), "A policy of the cluster refuses to %s: %s"
				.formatted(change.describe(), ForeignText.sentence(error)), "Declare the topic as the policy asks.");
		}
		if (error instanceof InvalidReplicationFactorException) {
			return new ProvisioningFailure(declared.name(), declared.at("replicas"),
					"The cluster cannot %s: %s".formatted(change.describe(), ForeignText.sentence(error)),
					"Declare no more replicas than there are brokers, or start the brokers that are missing.", true);
		}
		return failure(declared, property(change, error),
				"The cluster refuses to %s: %s".formatted(change.describe(), ForeignText.sentence(error)),
				action(error));
	}

	private static ProvisioningFailure failure(TopicDeclaration declared, String property, String reason,
			String action) {
		return new ProvisioningFailure(declared.name(), property, reason, action, false);
	}

	private static String right(TopicChange change) {
		if (change instanceof TopicChange.CreateTopic) {
			return "CREATE on the topic or on the cluster";
		}
		return (change instanceof TopicChange.AddPartitions) ? "ALTER on the topic" : "ALTER_CONFIGS on the topic";
	}

	private static String property(TopicChange change, Throwable error) {
		TopicDeclaration declared = change.declaration();
		if (error instanceof InvalidTopicException) {
			return declared.at("name");
		}
		if (error instanceof InvalidPartitionsException || change instanceof TopicChange.AddPartitions) {
			return declared.at("partitions");
		}
		return (error instanceof InvalidConfigurationException) ? declared.at("configs") : declared.origin();
	}

	private static String action(Throwable error) {
		if (error instanceof ReassignmentInProgressException) {
			return "Start again when the reassignment is done.";
		}
		return "Declare what the cluster accepts.";
	}

	// Return why a cluster could not be asked, as a sentence that begins small.
	static String problem(KafkaCluster cluster, Throwable error) {
		Throwable cause = (error.getCause() != null) ? error.getCause() : error;
		return ConnectionFailures.find(cluster, error, true)
			.map(StringUtils::uncapitalize)
			.orElseGet(() -> ForeignText.sentence(cause));
	}

}
