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

package io.kafkastarter.test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with a real server, asked for its actuator endpoints as a script would.
 */
public final class ActuatorServer implements AutoCloseable {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private @Nullable String user;

	private ActuatorServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start an application without Spring Security.
	 * @param type the class of the application
	 * @param properties its properties, each as {@code name=value}
	 * @return the application, to be closed by the caller
	 */
	public static ActuatorServer open(Class<?> type, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		String security = "org.springframework.boot.security.autoconfigure.";
		all.add("spring.autoconfigure.exclude=%1$sweb.servlet.ServletWebSecurityAutoConfiguration,%1$sactuate.web.servlet."
			.formatted(security) + "ManagementWebSecurityAutoConfiguration");
		return secured(type, all.toArray(String[]::new));
	}

	/**
	 * Start an application with Spring Security.
	 * @param type the class of the application
	 * @param properties its properties, each as {@code name=value}
	 * @return the application, to be closed by the caller
	 */
	public static ActuatorServer secured(Class<?> type, String... properties) {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("server.port", "0");
		all.put("server.address", "127.0.0.1");
		all.put("spring.main.banner-mode", "off");
		all.put("spring.application.name", "films");
		all.put("management.endpoints.web.exposure.include", "*");
		for (String property : properties) {
			String[] parts = property.split("=", 2);
			all.put(parts[0], parts[1]);
		}
		return new ActuatorServer(new SpringApplicationBuilder(type).web(WebApplicationType.SERVLET)
			.registerShutdownHook(false)
			.initializers((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test", all)))
			.run());
	}

	/**
	 * Be somebody from now on.
	 * @param name the user's name, which is the password too, or {@code null} for nobody
	 * @return this application
	 */
	public ActuatorServer as(@Nullable String name) {
		this.user = name;
		return this;
	}

	/**
	 * Return the application.
	 * @return its context
	 */
	public ConfigurableApplicationContext context() {
		return this.context;
	}

	/**
	 * Get what must be there.
	 * @param path the path below {@code /actuator}
	 * @return the answer
	 */
	public JsonNode get(String path) {
		return read(send("GET", path, null));
	}

	/**
	 * Post what must be taken.
	 * @param path the path below {@code /actuator}
	 * @param body what to post, or {@code null} for nothing
	 * @return the answer
	 */
	public JsonNode post(String path, @Nullable String body) {
		return read(send("POST", path, body));
	}

	/**
	 * Return the status of the answer to a request.
	 * @param method the method
	 * @param path the path below {@code /actuator}
	 * @param body what to send, or {@code null} for nothing
	 * @return the status
	 */
	public int status(String method, String path, @Nullable String body) {
		return send(method, path, body).statusCode();
	}

	/**
	 * Return the answer to a request.
	 * @param method the method
	 * @param path the path below {@code /actuator}
	 * @param body what to send, or {@code null} for nothing
	 * @return the answer
	 */
	public HttpResponse<String> send(String method, String path, @Nullable String body) {
		return sendAsync(method, path, body).join();
	}

	/**
	 * Send a request without waiting.
	 * @param method the method
	 * @param path the path below {@code /actuator}
	 * @param body what to send, or {@code null} for nothing
	 * @return the answer
	 */
	public CompletableFuture<HttpResponse<String>> sendAsync(String method, String path, @Nullable String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
		if (body != null) {
			request.header("Content-Type", "application/json");
		}
		if (this.user != null) {
			request.header("Authorization", "Basic " + Base64.getEncoder()
				.encodeToString("%1$s:%1$s".formatted(this.user).getBytes(StandardCharsets.UTF_8)));
		}
		HttpRequest.BodyPublisher publisher = (body != null) ? HttpRequest.BodyPublishers.ofString(body)
				: HttpRequest.BodyPublishers.noBody();
		return CLIENT.sendAsync(request.method(method, publisher).build(), HttpResponse.BodyHandlers.ofString());
	}

	private URI uri(String path) {
		String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
		return URI.create("http://127.0.0.1:%s/actuator%s".formatted(port, path));
	}

	/**
	 * Read an answer that must be a good one.
	 * @param response the answer
	 * @return its body
	 */
	public static JsonNode read(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
