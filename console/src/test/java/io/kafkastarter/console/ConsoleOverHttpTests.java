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
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console as an endpoint: wherever the application puts its endpoints, the page and
 * all that it needs is there.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConsoleOverHttpTests {

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void whenSwitchedOnItsFilesAreServedAndSafe(WebApplicationType type, CapturedOutput output) {
		try (ConsoleServer server = ConsoleServer.withoutBroker(type)) {
			URI address = ConsoleServer.address(output);
			HttpResponse<String> page = ConsoleServer.get(address);
			assertThat(page.statusCode()).isEqualTo(200);
			assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
			assertThat(header(page, "Content-Security-Policy"))
				.contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'",
						"require-trusted-types-for 'script'")
				.doesNotContain("unsafe", "http");
			assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
			assertThat(page.body()).doesNotContain("<script>", "style=", "onclick", "//");
			for (String reference : ConsoleServer.references(page.body())) {
				assertThat(reference).startsWith("kafkaconsole/");
				HttpResponse<String> file = ConsoleServer.get(address.resolve(reference));
				assertThat(file.statusCode()).as(reference).isEqualTo(200);
				assertThat(header(file, "Cache-Control")).isEqualTo("no-cache");
				assertThat(header(file, "Content-Security-Policy")).isNotBlank();
				HttpResponse<String> again = ConsoleServer.get(address.resolve(reference), "If-None-Match",
						header(file, "ETag"));
				assertThat(again.statusCode()).isEqualTo(304);
				assertThat(again.body()).isEmpty();
			}
			for (String missing : List.of("kafkaconsole/other.js", "kafkaconsole/ConsoleFiles.class",
					"kafkaconsole/../../application.yml", "kafkaconsole/%2e%2e/KafkaConsoleEndpoint.class")) {
				assertThat(ConsoleServer.get(address.resolve(missing)).statusCode()).as(missing).isBetween(400, 404);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.servlet.context-path=/shop", "spring.mvc.servlet.path=/mvc",
			"management.endpoints.web.base-path=/ops", "management.endpoints.web.base-path=/",
			"management.endpoints.web.path-mapping.kafkaconsole=kafka/console",
			"management.server.port=0 management.server.base-path=/admin", "management.server.port=0" })
	void whenEndpointsAreElsewhereTheLineAndThePageSaySo(String properties, CapturedOutput output) {
		try (ConsoleServer server = ConsoleServer.withoutBroker(WebApplicationType.SERVLET, properties.split(" "))) {
			assertFound(ConsoleServer.address(output));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.webflux.base-path=/shop", "management.endpoints.web.base-path=/ops",
			"management.server.port=0" })
	void whenEndpointsOfReactiveApplicationAreElsewhereTheLineAndThePageSaySo(String properties,
			CapturedOutput output) {
		try (ConsoleServer server = ConsoleServer.withoutBroker(WebApplicationType.REACTIVE, properties.split(" "))) {
			assertFound(ConsoleServer.address(output));
		}
	}

	private static void assertFound(URI address) {
		HttpResponse<String> page = ConsoleServer.get(address);
		assertThat(page.statusCode()).as(address.toString()).isEqualTo(200);
		assertThat(header(page, "Content-Security-Policy")).isNotBlank();
		List<String> references = ConsoleServer.references(page.body());
		assertThat(references).isNotEmpty()
			.allSatisfy(
					(reference) -> assertThat(ConsoleServer.get(address.resolve(reference)).statusCode()).as(reference)
						.isEqualTo(200));
		URI folder = address.resolve(references.get(0)).resolve(".");
		JsonNode catalog = ConsoleServer.json(folder.resolve("catalog"));
		URI base = folder.resolve("..").resolve(catalog.get("base").asString());
		for (String id : List.of("kafka", "kafkalisteners", "kafkaprovisioning")) {
			JsonNode endpoint = catalog.get("endpoints").get(id);
			assertThat(endpoint.get("writable").asBoolean()).isFalse();
			assertThat(ConsoleServer.get(base.resolve(endpoint.get("path").asString())).statusCode()).isEqualTo(200);
		}
		assertThat(catalog.get("endpoints").has("kafkadeadletters")).isFalse();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void whenPageOfOthersWritesItIsRefusedAndScriptsAreNot(WebApplicationType type, CapturedOutput output) {
		try (ConsoleServer server = ConsoleServer.withoutBroker(type,
				"management.endpoint.kafkalisteners.access=unrestricted",
				"management.endpoint.kafkaprovisioning.access=unrestricted")) {
			URI console = ConsoleServer.address(output);
			URI listener = console.resolve("kafkalisteners/billing");
			String start = "{\"action\": \"stop\"}";
			String[] json = { "Content-Type", "application/json" };
			assertThat(ConsoleServer.send("POST", listener, start, json).statusCode()).isEqualTo(200);
			for (URI written : List.of(listener, console.resolve("kafkaprovisioning"))) {
				for (String sign : List.of("Origin", "Sec-Fetch-Site")) {
					HttpResponse<String> refused = ConsoleServer.send("POST", written, null, sign,
							"https://evil.example");
					assertThat(refused.statusCode()).isEqualTo(403);
					assertThat(refused.body()).contains("'X-Kafka-Console'");
				}
			}
			assertThat(ConsoleServer
				.send("POST", listener, start, "Content-Type", "application/json", "Origin",
						console.resolve("/").toString(), "Sec-Fetch-Site", "same-origin", "X-Kafka-Console", "1")
				.statusCode()).isEqualTo(200);
			// Whoever may not send the header is told so by the browser, who asks first.
			HttpResponse<String> preflight = ConsoleServer.send("OPTIONS", listener, null, "Origin",
					"https://evil.example", "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers",
					"x-kafka-console");
			assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
			assertThat(ConsoleServer.get(listener, "Origin", "https://evil.example").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void whenNotExposedTheLineSaysWhatToWrite(CapturedOutput output) {
		try (ConsoleServer server = ConsoleServer.withoutBroker(WebApplicationType.SERVLET,
				"management.endpoints.web.exposure.include=health,kafka")) {
			assertThat(output).contains("The Kafka console is switched on, but not exposed: add kafkaconsole");
		}
	}

	@Test
	void whenNothingIsSaidAndBrokersAreElsewhereItIsOff(CapturedOutput output) {
		try (ConsoleServer server = ConsoleServer.withoutBroker(WebApplicationType.SERVLET, "kafka.console.enabled=")) {
			assertThat(server.context().getBeansOfType(KafkaConsoleEndpoint.class)).isEmpty();
			assertThat(output).doesNotContain("onsole: ");
		}
	}

	private static String header(HttpResponse<?> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

}
