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

package io.kafkastarter.autoconfigure.devbroker;

import java.util.List;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.health.ClusterHealthCheck;
import io.kafkastarter.health.HealthFinding;
import io.kafkastarter.monitoring.ClusterSnapshot;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/**
 * Notes that the development broker is in use, so that nobody takes it for another one.
 */
class DevelopmentBrokerHealthCheck implements ClusterHealthCheck {

	private final ObjectProvider<KafkaConnectionDetails> connection;

	DevelopmentBrokerHealthCheck(ObjectProvider<KafkaConnectionDetails> connection) {
		this.connection = connection;
	}

	@Override
	public List<HealthFinding> check(String cluster, ClusterSnapshot snapshot) {
		boolean used = cluster.equals(KafkaCluster.MAIN)
				&& this.connection.getIfAvailable() instanceof DevelopmentBrokerConnectionDetails;
		return used ? List.of(HealthFinding.note("development broker",
				"It is in use, inside this JVM: its records are gone when the application ends.")) : List.of();
	}

}
