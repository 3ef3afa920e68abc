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

package io.kafkastarter.console;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.kafkastarter.console.ConsoleRules.Exposure;
import io.kafkastarter.console.ConsoleRules.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests of {@link ConsoleRules}.
 */
class ConsoleRulesTests {

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost:8080", "127.0.0.1:8080", "127.1.2.3", "[::1]:8080", "LOCALHOST" })
	void whenOpenByItselfThisMachineIsLetIn(String host) throws Exception {
		assertThat(decide(Exposure.THIS_MACHINE, "GET", "/actuator/kafka", "127.0.0.1", "Host", host).status())
			.isZero();
	}

	@ParameterizedTest
	@CsvSource({ "192.168.0.7, localhost", "127.0.0.1, evil.example", "127.0.0.1, localhost.evil.example",
			"127.0.0.1, 127.0.0.1.evil.example", "127.0.0.1, ''", "0.0.0.0, localhost" })
	void whenOpenByItselfOthersAreToldHowToBeLetIn(String remote, String host) throws Exception {
		for (String path : List.of("/actuator/kafka", "/actuator/kafkaconsole", "/actuator/kafkaconsole/app.js",
				"/shop/actuator/kafka/main")) {
			Verdict verdict = decide(Exposure.THIS_MACHINE, "GET", path, remote, "Host", host);
			assertThat(verdict.status()).isEqualTo(403);
			assertThat(verdict.body()).contains("management.endpoints.web.exposure.include");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Forwarded", "X-Forwarded-For", "X-Forwarded-Host" })
	void whenOpenByItselfProxiesAreNotLetIn(String header) throws Exception {
		assertThat(decide(Exposure.THIS_MACHINE, "GET", "/actuator/kafka", "127.0.0.1", "Host", "localhost", header,
				"1.2.3.4")
			.status()).isEqualTo(403);
	}

	@Test
	void whenAnotherBrokerTookThePlaceOfTheDevelopmentBrokerNobodyIsLetIn() throws Exception {
		assertThat(decide(Exposure.NOBODY, "GET", "/actuator/kafka", "127.0.0.1", "Host", "localhost").status())
			.isEqualTo(404);
	}

	@Test
	void whenConfiguredWhoComesFromWhereIsNotLookedAt() throws Exception {
		assertThat(
				decide(Exposure.AS_CONFIGURED, "GET", "/actuator/kafka", "10.0.0.1", "Host", "shop.example").status())
			.isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/kafkastreams", "/orders", "/actuator", "/kafka" })
	void whenAnythingElseIsAskedForItIsLeftAlone(String path) throws Exception {
		assertThat(decide(Exposure.THIS_MACHINE, "POST", path, "10.0.0.1", "Origin", "https://evil.example"))
			.isEqualTo(Verdict.NOT_OURS);
	}

	@Test
	void whenPageWritesItHasToShowThatItIsTheConsole() throws Exception {
		for (String method : List.of("POST", "DELETE", "PUT", "PATCH")) {
			assertThat(
					decide(Exposure.AS_CONFIGURED, method, "/actuator/kafka", "10.0.0.1", "Sec-Fetch-Site", "same-site")
						.status())
				.isEqualTo(403);
			assertThat(decide(Exposure.AS_CONFIGURED, method, "/actuator/kafka", "10.0.0.1", "Origin", "null").status())
				.isEqualTo(403);
			assertThat(decide(Exposure.AS_CONFIGURED, method, "/actuator/kafka", "10.0.0.1", "Origin",
					"https://shop.example", "X-Kafka-Console", "1")
				.status()).isZero();
			assertThat(decide(Exposure.AS_CONFIGURED, method, "/actuator/kafka", "10.0.0.1").status()).isZero();
		}
	}

	private static Verdict decide(Exposure exposure, String method, String path, String remote, String... headers)
			throws Exception {
		Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (int index = 0; index < headers.length; index += 2) {
			given.put(headers[index], headers[index + 1]);
		}
		ConsoleCatalog catalog = new ConsoleCatalog(() -> List.of(endpoint("kafka"), endpoint("kafkaconsole")),
				() -> CallerRights.ALL, "shop");
		return new ConsoleRules("/actuator", catalog, new ConsoleFiles(), () -> exposure)
			.decide(new ConsoleRequest(method, path, given::get, InetAddress.getByName(remote)));
	}

	private static ExposableWebEndpoint endpoint(String id) {
		ExposableWebEndpoint endpoint = mock();
		given(endpoint.getEndpointId()).willReturn(EndpointId.of(id));
		given(endpoint.getRootPath()).willReturn(id);
		return endpoint;
	}

}
