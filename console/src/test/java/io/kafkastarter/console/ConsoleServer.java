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
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with a console, and a client that asks it as a browser or a script does.
 */
final class ConsoleServer implements AutoCloseable {

	// Reactor Netty 1.3.7 stops reading a connection whose next request comes before the
	// last one has ended (reactor-netty#4361). To be removed with Spring Boot's 1.3.8.
	private static final String[] DEFAULTS = { "server.port=0", "spring.main.banner-mode=off",
			"server.netty.max-keep-alive-requests=1" };

	/**
	 * What an application without brokers says.
	 */
	static final String[] WITHOUT_BROKER = { "kafka.hosts=127.0.0.1:1", "kafka.listener.auto-startup=false",
			"kafka.provisioning.topics=none", "kafka.console.enabled=true",
			"management.endpoints.web.exposure.include=health,kafka,kafkalisteners,kafkaprovisioning,kafkaconsole" };

	// Nothing is asked for beside the request, such as another version.
	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final Pattern ADDRESS = Pattern.compile("Kafka console: (\\S+)");

	private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"#]+)\"");

	private final ConfigurableApplicationContext context;

	private ConsoleServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static ConsoleServer open(List<Class<?>> sources, WebApplicationType type, String... properties) {
		// The last one counts: the command line would take several for a list.
		Map<String, String> arguments = new LinkedHashMap<>();
		Stream.concat(Stream.of(DEFAULTS), Arrays.stream(properties))
			.forEach((property) -> arguments.put(property.split("=", 2)[0], "--" + property));
		return new ConsoleServer(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).web(type)
			.registerShutdownHook(false)
			.run(arguments.values().toArray(String[]::new)));
	}

	static ConsoleServer withoutBroker(WebApplicationType type, String... properties) {
		return withoutBroker(List.of(Shop.class), type, properties);
	}

	static ConsoleServer withoutBroker(List<Class<?>> sources, WebApplicationType type, String... properties) {
		return open(sources, type,
				Stream.concat(Arrays.stream(WITHOUT_BROKER), Arrays.stream(properties)).toArray(String[]::new));
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	/**
	 * Return the address in the line that was logged last.
	 * @param output the log
	 * @return the address of the console
	 */
	static URI address(CapturedOutput output) {
		Matcher matcher = ADDRESS.matcher(output.getOut());
		String address = null;
		while (matcher.find()) {
			address = matcher.group(1);
		}
		assertThat(address).as(output.getOut()).isNotNull();
		return URI.create(String.valueOf(address));
	}

	/**
	 * Return what a page refers to.
	 * @param page the text of the page
	 * @return the addresses as they are written
	 */
	static List<String> references(String page) {
		List<String> references = new ArrayList<>();
		Matcher matcher = REFERENCE.matcher(page);
		while (matcher.find()) {
			references.add(matcher.group(1));
		}
		return references;
	}

	static HttpResponse<String> get(URI address, String... headers) {
		return send("GET", address, null, headers);
	}

	static JsonNode json(URI address, String... headers) {
		HttpResponse<String> response = get(address, headers);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

	static HttpResponse<String> send(String method, URI address, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(address)
			.timeout(Duration.ofSeconds(30))
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).join();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
