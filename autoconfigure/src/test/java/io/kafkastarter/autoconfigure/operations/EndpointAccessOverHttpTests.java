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

package io.kafkastarter.autoconfigure.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;
import io.kafkastarter.test.ActuatorServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may read and write the four endpoints over HTTP, by Spring Boot's own access
 * settings and with Spring Security in front.
 */
@Timeout(120)
class EndpointAccessOverHttpTests {

	private static final List<String> ENDPOINTS = List.of("kafka", "kafkalisteners", "kafkaprovisioning",
			"kafkadeadletters");

	private static DevelopmentBroker broker;

	@BeforeAll
	static void startBroker() {
		broker = DevelopmentBroker.start(new DevelopmentBrokerSettings(0, false));
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@ParameterizedTest
	@CsvSource({ "unset, 200, 405, 405", "read-only, 200, 405, 405", "unrestricted, 200, 200, 404",
			"none, 404, 404, 404", "capped, 200, 405, 405" })
	void whenAccessIsSetEachEndpointAnswersByIt(String access, int get, int post, int delete) {
		try (ActuatorServer server = ActuatorServer.open(Films.class, properties(access))) {
			Map<String, Integer> expected = new LinkedHashMap<>();
			Map<String, Integer> found = new LinkedHashMap<>();
			for (String endpoint : ENDPOINTS) {
				expected.put("GET " + endpoint, get);
				found.put("GET " + endpoint, server.status("GET", "/" + endpoint, null));
			}
			expected.put("POST kafka", (get == 200) ? 405 : get);
			found.put("POST kafka", server.status("POST", "/kafka", "{}"));
			expected.put("POST kafkalisteners", post);
			found.put("POST kafkalisteners", server.status("POST", "/kafkalisteners/board", "{\"action\": \"stop\"}"));
			expected.put("POST kafkaprovisioning", post);
			found.put("POST kafkaprovisioning", server.status("POST", "/kafkaprovisioning", null));
			expected.put("POST kafkadeadletters", post);
			found.put("POST kafkadeadletters",
					server.status("POST", "/kafkadeadletters/films-dlt", "{\"dryRun\": true}"));
			expected.put("DELETE kafkadeadletters", delete);
			found.put("DELETE kafkadeadletters", server.status("DELETE", "/kafkadeadletters/none-dlt", null));
			assertThat(found).isEqualTo(expected);
		}
	}

	@Test
	void whenSecurityIsInFrontReadersReadAndAdministratorsWrite() {
		try (ActuatorServer server = ActuatorServer.secured(SecuredFilms.class, properties("unrestricted"))) {
			for (String endpoint : ENDPOINTS) {
				assertThat(server.as(null).status("GET", "/" + endpoint, null)).as(endpoint).isEqualTo(401);
				assertThat(server.as("visitor").status("GET", "/" + endpoint, null)).as(endpoint).isEqualTo(403);
				assertThat(server.as("operator").status("GET", "/" + endpoint, null)).as(endpoint).isEqualTo(200);
				assertThat(server.as("admin").status("GET", "/" + endpoint, null)).as(endpoint).isEqualTo(200);
			}
			for (String user : List.of("visitor", "operator", "admin")) {
				int status = "admin".equals(user) ? 200 : 403;
				server.as(user);
				assertThat(server.status("POST", "/kafkaprovisioning", null)).as(user).isEqualTo(status);
				assertThat(server.status("POST", "/kafkalisteners/board", "{\"action\": \"stop\"}")).as(user)
					.isEqualTo(status);
				assertThat(server.status("POST", "/kafkadeadletters/films-dlt", "{\"dryRun\": true}")).as(user)
					.isEqualTo(status);
				// Its redrive may have ended by then.
				assertThat(server.status("DELETE", "/kafkadeadletters/films-dlt", null)).as(user)
					.isIn(status, (status == 200) ? 404 : status);
			}
			assertThat(server.as("nobody").status("POST", "/kafkaprovisioning", null)).isEqualTo(401);
			assertThat(server.as(null).status("POST", "/kafkaprovisioning", null)).isEqualTo(401);
			assertThat(server.status("GET", "/health", null)).isEqualTo(200);
		}
	}

	@Test
	void whenSecurityIsLeftToItsDefaultsWritingNeedsATokenAgainstForgery() {
		try (ActuatorServer server = ActuatorServer.secured(Films.class,
				properties("unrestricted", "spring.security.user.name=admin", "spring.security.user.password=admin"))) {
			assertThat(server.status("GET", "/kafkaprovisioning", null)).isEqualTo(401);
			assertThat(server.as("admin").status("GET", "/kafkaprovisioning", null)).isEqualTo(200);
			// Refused with 403, and the page that would tell is not for the anonymous.
			assertThat(server.status("POST", "/kafkaprovisioning", null)).isIn(401, 403);
		}
	}

	private static String[] properties(String access, String... further) {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("kafka.hosts", broker.bootstrapServers());
		properties.put("kafka.topics.films.partitions", "1");
		if (access.equals("capped")) {
			properties.put("management.endpoints.access.max-permitted", "read-only");
		}
		if (!access.equals("unset")) {
			ENDPOINTS.forEach((endpoint) -> properties.put("management.endpoint.%s.access".formatted(endpoint),
					access.equals("capped") ? "unrestricted" : access));
		}
		for (String property : further) {
			properties.put(property.split("=")[0], property.split("=")[1]);
		}
		return properties.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue())
			.toArray(String[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Films {

		@KafkaListener(id = "board", topics = "films")
		void on(String film) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecuredFilms extends Films {

		@Bean
		SecurityFilterChain actuator(HttpSecurity http) throws Exception {
			return http.securityMatcher(EndpointRequest.toAnyEndpoint())
				.authorizeHttpRequests((requests) -> requests.requestMatchers(EndpointRequest.to("health"))
					.permitAll()
					.requestMatchers(EndpointRequest.toAnyEndpoint().withHttpMethod(HttpMethod.GET))
					.hasAnyRole("OPERATOR", "ADMIN")
					.anyRequest()
					.hasRole("ADMIN"))
				.httpBasic(Customizer.withDefaults())
				// Scripts call them, and no browser that is logged in.
				.csrf((csrf) -> csrf.ignoringRequestMatchers(EndpointRequest.toAnyEndpoint()))
				.build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(user("visitor"), user("operator"), user("admin"));
		}

		private static UserDetails user(String name) {
			return User.withUsername(name).password("{noop}" + name).roles(name.toUpperCase(Locale.ROOT)).build();
		}

	}

}
