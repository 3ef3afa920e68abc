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

import java.util.Set;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.topic.TopicDeclaration;

/**
 * Refuses a topic of a cluster that there is not.
 */
final class TopicClusterCheck {

	private final Set<String> clusters;

	TopicClusterCheck(Set<String> clusters) {
		this.clusters = clusters;
	}

	void check(TopicDeclaration topic) {
		if (!this.clusters.contains(topic.cluster())) {
			throw new InvalidKafkaConfigurationException(topic.at("cluster"),
					"There is no cluster '%s'.".formatted(topic.cluster()),
					"Write one of %s, or declare the cluster under kafka.clusters.%s."
						.formatted(this.clusters.stream().sorted().toList(), topic.cluster()));
		}
	}

}
