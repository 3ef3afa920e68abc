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

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import io.kafkastarter.reading.ReadBudget;
import io.kafkastarter.reading.ReadShare;
import io.kafkastarter.reading.ReadersBusyException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Endpoints that WebFlux answers, at the port of the application and at one of their own.
 * What stands in an address may be what a rule allows: nothing else may override it.
 */
class WebFluxEndpointsTests {

	private static final String[] JSON = { "Content-Type", "application/json" };

	@ParameterizedTest
	@ValueSource(strings = { "local.server.port", "local.management.port" })
	void whenAddressNamesSomethingNothingElseDoes(String port) {
		try (ConsoleServer server = open(port)) {
			URI actuator = actuator(server, port);
			ReadBudget budget = server.context().getBean(ReadBudget.class);
			URI billing = actuator.resolve("kafkalisteners/billing");
			for (String address : List.of(billing.toString(),
					billing.toString().replace("/actuator/", "/%61ctuator;a=b/"))) {
				HttpResponse<String> queried = ConsoleServer.send("POST", URI.create(address + "?id=statistics"),
						"{\"action\": \"pause\"}", JSON);
				assertThat(queried.statusCode()).as(queried.body()).isEqualTo(400);
				assertThat(queried.body()).contains("'id' is given more than once");
			}
			HttpResponse<String> written = ConsoleServer.send("POST", billing,
					"{\"action\": \"pause\", \"id\": \"statistics\"}", JSON);
			assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
			assertThat(isPaused(actuator, "billing")).isTrue();
			assertThat(isPaused(actuator, "statistics")).isFalse();
			HttpResponse<String> nested = ConsoleServer
				.get(actuator.resolve("kafkatopics/orders/records?from=earliest&limit=1"));
			assertThat(nested.statusCode()).as(nested.body()).isEqualTo(200);
			List<ReadShare> all = takeAll(budget);
			HttpResponse<String> busy = ConsoleServer.get(actuator.resolve("kafkadeadletters/orders-dlt"));
			all.forEach(ReadShare::close);
			assertThat(busy.statusCode()).as(busy.body()).isEqualTo(429);
			assertThat(busy.headers().firstValue("Retry-After")).hasValue("2");
		}
	}

	private static ConsoleServer open(String port) {
		return ConsoleServer.open(List.of(Shop.class), WebApplicationType.REACTIVE,
				"management.server.port=" + (port.contains("management") ? "0" : ""),
				"management.endpoints.web.exposure.include=*",
				"management.endpoint.kafkalisteners.access=unrestricted");
	}

	private static URI actuator(ConsoleServer server, String port) {
		return URI.create(
				"http://127.0.0.1:%s/actuator/".formatted(server.context().getEnvironment().getRequiredProperty(port)));
	}

	private static boolean isPaused(URI actuator, String listener) {
		return ConsoleServer.json(actuator.resolve("kafkalisteners/" + listener)).toString().contains("PAUSED");
	}

	private static List<ReadShare> takeAll(ReadBudget budget) {
		List<ReadShare> all = new ArrayList<>();
		try {
			while (true) {
				all.add(budget.open());
			}
		}
		catch (ReadersBusyException ex) {
			return all;
		}
	}

}
