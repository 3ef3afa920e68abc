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

import java.time.Duration;
import java.util.Map;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Declares topics for tests.
 */
final class Declarations {

	private Declarations() {
	}

	static TopicDeclaration topic(String name, int partitions, int replicas) {
		return topic(name, partitions, replicas, Map.of());
	}

	static TopicDeclaration topic(String name, int partitions, int replicas, Map<String, String> configs) {
		return new TopicDeclaration(KafkaCluster.MAIN,
				new NewTopic(name, partitions, (short) replicas).configs(configs), name, "kafka.topics." + name);
	}

	static TopicProvisioningSettings settings(ProvisioningMode mode) {
		return settings(mode, false);
	}

	static TopicProvisioningSettings settings(ProvisioningMode mode, boolean growPartitions) {
		return new TopicProvisioningSettings(mode, ProvisioningStartup.BACKGROUND, growPartitions,
				Duration.ofMinutes(10), Duration.ofSeconds(30));
	}

}
