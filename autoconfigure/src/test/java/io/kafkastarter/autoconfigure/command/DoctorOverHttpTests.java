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

package io.kafkastarter.autoconfigure.command;

import java.util.List;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.test.ActuatorServer;
import io.kafkastarter.test.BrokerContexts;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The doctor as an operator asks it over HTTP.
 */
class DoctorOverHttpTests {

	@Test
	void whenApplicationRunsTheDoctorExaminesItAndNothingBesidesReading() {
		try (DevelopmentBroker broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
				ActuatorServer server = ActuatorServer.open(Films.class, "kafka.hosts=" + broker.bootstrapServers(),
						"kafka.topics.films.partitions=2", "management.endpoint.kafkadoctor.access=unrestricted")) {
			BrokerContexts.patiently()
				.untilAsserted(() -> assertThat(findings(server)).contains("ok main: hosts", "ok main: login",
						"ok main: brokers", "ok main: clock", "ok main: topics", "ok main: group films",
						"ok main: declared topics"));
			assertThat(server.get("/kafkadoctor").get("healthy").asBoolean()).isTrue();
			assertThat(server.status("POST", "/kafkadoctor", null)).isEqualTo(405);
			assertThat(server.status("GET", "/kafkadoctor?cluster=main", null)).isEqualTo(400);
		}
	}

	// An answer is kept for 10 s.
	private static List<String> findings(ActuatorServer server) {
		return server.get("/kafkadoctor")
			.get("findings")
			.valueStream()
			.map((finding) -> finding.get("level").asString() + " " + finding.get("subject").asString())
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Films {

		@KafkaListener(id = "films", topics = "films")
		void on(String film) {
		}

	}

}
