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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.core.env.Environment;

/**
 * Finds out whether somebody wrote how to log in to brokers, or whom to trust. Whoever
 * does has brokers of their own in mind.
 */
final class WrittenSecurity {

	private static final List<String> PROPERTIES = List.of("kafka.security.ssl-bundle", "kafka.security.ca-file",
			"kafka.sasl.mechanism", "kafka.sasl.username", "kafka.sasl.password", "kafka.sasl.jaas-config",
			"kafka.sasl.oauth.token-uri", "kafka.sasl.oauth.client-id", "kafka.sasl.oauth.client-secret",
			"kafka.admin.sasl.mechanism", "kafka.admin.sasl.username", "kafka.admin.sasl.password",
			"kafka.admin.sasl.jaas-config", "kafka.admin.sasl.oauth.token-uri", "kafka.admin.sasl.oauth.client-id",
			"kafka.admin.sasl.oauth.client-secret");

	private static final List<String> MAPS = List.of("kafka.client.properties", "kafka.consumer.properties",
			"kafka.producer.properties", "kafka.admin.properties");

	private final Binder binder;

	WrittenSecurity(Environment environment) {
		this.binder = Binder.get(environment);
	}

	/**
	 * Return one property that says how to connect.
	 * @return its name, or empty if there is none
	 */
	Optional<String> property() {
		return Stream
			.of(Stream.of("kafka.security.protocol").filter(this::isProtected),
					PROPERTIES.stream().filter(this::isWritten), MAPS.stream().flatMap(this::settings),
					WrittenHosts.ROLES.stream().flatMap(this::ofSpringKafka),
					Stream.of("spring.kafka.jaas.enabled").filter(this::isOn))
			.flatMap((names) -> names)
			.findFirst();
	}

	private Stream<String> ofSpringKafka(String role) {
		String prefix = WrittenHosts.SPRING + role;
		return Stream
			.of(Stream.of(prefix + "security.protocol").filter(this::isProtected),
					map(prefix + "ssl").keySet().stream().map((name) -> "%sssl.%s".formatted(prefix, name)),
					settings(prefix + "properties"))
			.flatMap((names) -> names);
	}

	private boolean isOn(String property) {
		return this.binder.bind(property, Boolean.class).orElse(false);
	}

	private boolean isProtected(String property) {
		String protocol = this.binder.bind(property, String.class).orElse("PLAINTEXT");
		return !protocol.equalsIgnoreCase("PLAINTEXT");
	}

	private boolean isWritten(String property) {
		return this.binder.bind(property, String.class).isBound();
	}

	private Stream<String> settings(String map) {
		return map(map).entrySet()
			.stream()
			.filter((setting) -> isSecurity(setting.getKey(), setting.getValue()))
			.map((setting) -> "%s[%s]".formatted(map, setting.getKey()));
	}

	private Map<String, String> map(String property) {
		return this.binder
			.bind(property, Bindable.mapOf(String.class, String.class),
					new IgnoreTopLevelConverterNotFoundBindHandler())
			.orElse(Map.of());
	}

	private static boolean isSecurity(String key, String value) {
		return key.startsWith("sasl.") || key.startsWith("ssl.")
				|| key.equals("security.protocol") && !value.equalsIgnoreCase("PLAINTEXT");
	}

}
