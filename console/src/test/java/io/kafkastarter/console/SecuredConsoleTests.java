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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console behind Spring Security: the page offers what its user may do, and what it
 * sends passes the checks of a browser that is logged in.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecuredConsoleTests {

	@ParameterizedTest
	@ValueSource(strings = { "server.servlet.context-path=/shop", "management.server.port=0" })
	void whenUsersDifferPageOffersWhatEachMayDo(String property, CapturedOutput output) {
		try (ConsoleServer server = ConsoleServer.withoutBroker(List.of(Shop.class, Security.class),
				WebApplicationType.SERVLET, "spring.autoconfigure.exclude=",
				"management.endpoint.kafkalisteners.access=unrestricted",
				"management.endpoint.kafkaprovisioning.access=unrestricted", property)) {
			URI address = ConsoleServer.address(output);
			URI catalog = URI.create(address + "/catalog");
			assertThat(ConsoleServer.get(address).statusCode()).isEqualTo(401);
			assertThat(ConsoleServer.get(catalog).statusCode()).isEqualTo(401);
			JsonNode reader = ConsoleServer.json(catalog, user("reader")).get("endpoints");
			assertThat(reader.get("kafkalisteners").get("writable").asBoolean()).isTrue();
			assertThat(reader.get("kafkalisteners").get("readable").asBoolean()).isTrue();
			assertThat(reader.get("kafkalisteners").get("permitted").asBoolean()).isFalse();
			assertThat(reader.get("kafkaprovisioning").get("readable").asBoolean()).isFalse();
			JsonNode admin = ConsoleServer.json(catalog, user("admin"));
			assertThat(admin.get("endpoints").get("kafkalisteners").get("permitted").asBoolean()).isTrue();
			assertThat(admin.get("endpoints").get("kafkaprovisioning").get("readable").asBoolean()).isTrue();
			assertWrites(address, "reader", 403);
			assertWrites(address, "admin", 200);
		}
	}

	@Test
	void whenUserMayOnlyLookThereIsNoButton(CapturedOutput output) {
		Assumptions.assumeTrue(Browser.find().isPresent(), "There is no Chromium: install the package chromium");
		try (ConsoleServer server = ConsoleServer.withoutBroker(List.of(Shop.class, Security.class),
				WebApplicationType.SERVLET, "spring.autoconfigure.exclude=",
				"management.endpoint.kafkalisteners.access=unrestricted"); Browser browser = Browser.open()) {
			String address = ConsoleServer.address(output) + "#/listeners/billing";
			try (BrowserContext reader = as(browser, "reader")) {
				Page page = reader.newPage();
				page.navigate(address);
				page.getByText("You may only look here").waitFor();
				assertThat(page.locator("main .head button").count()).isZero();
				assertThat(page.locator("nav").textContent()).contains("Listeners").doesNotContain("Provisioning");
			}
			try (BrowserContext admin = as(browser, "admin")) {
				Page page = admin.newPage();
				page.navigate(address);
				page.locator("main .head button")
					.getByText("Start", new Locator.GetByTextOptions().setExact(true))
					.click();
				page.getByText("It joins its group again").waitFor();
				page.locator("dialog").getByText("Start", new Locator.GetByTextOptions().setExact(true)).click();
				page.locator("main .figures .state").getByText("Running").waitFor();
			}
		}
	}

	private static BrowserContext as(Browser browser, String user) {
		return browser.get()
			.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setHttpCredentials(user, user));
	}

	private static void assertWrites(URI address, String user, int status) {
		HttpResponse<String> response = ConsoleServer.get(URI.create(address + "/catalog"), user(user));
		JsonNode token = JsonMapper.shared().readTree(response.body()).get("token");
		String session = response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
		HttpResponse<String> answer = ConsoleServer.send("POST", address.resolve("kafkalisteners/billing"),
				"{\"action\": \"stop\"}", "Authorization", user(user)[1], "Cookie", session, "Content-Type",
				"application/json", "X-Kafka-Console", "1", "Origin", address.resolve("/").toString(),
				token.get("header").asString(), token.get("value").asString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
	}

	private static String[] user(String name) {
		String credentials = Base64.getEncoder().encodeToString((name + ":" + name).getBytes(StandardCharsets.UTF_8));
		return new String[] { "Authorization", "Basic " + credentials };
	}

	static class Security {

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("reader").password("{noop}reader").roles("OPERATOR").build(),
					User.withUsername("admin").password("{noop}admin").roles("ADMIN").build());
		}

		@Bean
		SecurityFilterChain endpoints(HttpSecurity http) {
			return http.securityMatcher(EndpointRequest.toAnyEndpoint())
				.authorizeHttpRequests((requests) -> requests.requestMatchers(EndpointRequest.to("kafkaprovisioning"))
					.hasRole("ADMIN")
					.requestMatchers(EndpointRequest.toAnyEndpoint().withHttpMethod(HttpMethod.GET))
					.hasAnyRole("OPERATOR", "ADMIN")
					.anyRequest()
					.hasRole("ADMIN"))
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

}
