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

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.KafkaClusters;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Makes what provisioning needs of a cluster.
 */
final class TestClusters {

	private TestClusters() {
	}

	static KafkaCluster cluster(String bootstrapServers) {
		return new KafkaCluster(KafkaCluster.MAIN,
				() -> Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers)));
	}

	static TopicProvisioning provisioning(KafkaCluster cluster, TopicProvisioningSettings settings) {
		return new TopicProvisioning(new KafkaClusters(List.of(cluster)), settings, Clock.systemUTC(), new Random(),
				(name) -> Executors.newSingleThreadScheduledExecutor((task) -> {
					Thread thread = new Thread(task, "test-topics");
					thread.setDaemon(true);
					return thread;
				}));
	}

}
