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

package io.kafkastarter.autoconfigure.cluster;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/**
 * Connects the main cluster to a broker that Docker Compose runs. Spring Boot has such a
 * connection for other technologies, and none for Kafka.
 */
class KafkaDockerComposeConnectionDetailsFactory extends DockerComposeConnectionDetailsFactory<KafkaConnectionDetails> {

	KafkaDockerComposeConnectionDetailsFactory() {
		super(DockerComposeBrokers.IMAGES);
	}

	@Override
	protected @Nullable KafkaConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return (DockerComposeBrokers.cluster(source) == null) ? new Details(source.getRunningService()) : null;
	}

	private static final class Details extends DockerComposeConnectionDetails implements KafkaConnectionDetails {

		private final List<String> hosts;

		private Details(RunningService service) {
			super(service);
			this.hosts = List.of(DockerComposeBrokers.address(service));
		}

		@Override
		public List<String> getBootstrapServers() {
			return this.hosts;
		}

	}

}
