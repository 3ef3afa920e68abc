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
import java.util.stream.Stream;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.util.StringUtils;

/**
 * Finds out where a broker that Docker Compose runs is reached from this machine. A
 * broker tells its clients where to go on, so this is an address that it advertises and
 * whose port Docker publishes.
 */
final class DockerComposeBrokers {

	static final String[] IMAGES = { "apache/kafka", "apache/kafka-native", "confluentinc/cp-kafka", "bitnami/kafka",
			"bitnamilegacy/kafka" };

	private static final List<String> VARIABLES = List.of("KAFKA_ADVERTISED_LISTENERS",
			"KAFKA_CFG_ADVERTISED_LISTENERS");

	private static final int PORT = 9092;

	private DockerComposeBrokers() {
	}

	// Return the cluster of kafka.clusters that the service is named for, or null if it
	// is the main one.
	static @Nullable String cluster(DockerComposeConnectionSource source) {
		String service = source.getRunningService().name();
		return ClusterBeans.clusters(source.getEnvironment()).contains(service) ? service : null;
	}

	static String address(RunningService service) {
		List<String> advertised = VARIABLES.stream()
			.map(service.env()::get)
			.filter(StringUtils::hasText)
			.flatMap((listeners) -> Stream.of(listeners.split(",")))
			.map((listener) -> listener.substring(listener.indexOf("://") + 3).trim())
			.toList();
		if (advertised.isEmpty()) {
			return "%s:%d".formatted(service.host(), service.ports().get(PORT));
		}
		return advertised.stream()
			.filter((address) -> service.ports().getAll().contains(port(address)))
			.findFirst()
			.map((address) -> "%s:%d".formatted(service.host(), port(address)))
			.orElseThrow(() -> unreachable(service, advertised));
	}

	private static int port(String address) {
		try {
			return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	private static InvalidKafkaConfigurationException unreachable(RunningService service, List<String> advertised) {
		return new InvalidKafkaConfigurationException("KAFKA_ADVERTISED_LISTENERS",
				"The Docker Compose service '%s' advertises %s, and publishes the ports %s: clients of this machine are sent where they cannot go."
					.formatted(service.name(), advertised, service.ports().getAll()),
				"Advertise a listener on localhost, and publish its port under the same number.");
	}

}
