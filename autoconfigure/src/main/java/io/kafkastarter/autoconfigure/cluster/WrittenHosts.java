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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The brokers as somebody wrote them, in any of the places that Spring Boot and this
 * starter read. A place that is there but blank counts: it is a mistake, and nothing else
 * takes its part.
 */
final class WrittenHosts {

	static final String HOSTS = "kafka.hosts";

	static final String SPRING = "spring.kafka.";

	static final List<String> ROLES = List.of("", "consumer.", "producer.", "admin.", "streams.");

	private final Binder binder;

	WrittenHosts(Environment environment) {
		this.binder = Binder.get(environment);
	}

	/**
	 * Return the properties that somebody wrote brokers in.
	 * @return their names, the one that counts most first
	 */
	List<String> properties() {
		List<String> written = new ArrayList<>();
		if (list(HOSTS) != null) {
			written.add(HOSTS);
		}
		for (String role : ROLES) {
			if (list(servers(role)) != null) {
				written.add(servers(role));
			}
			if (setting(role) != null) {
				written.add(property(role));
			}
		}
		return written;
	}

	/**
	 * Return the brokers that {@code spring.kafka} names for one kind of client.
	 * @param role the kind of client and a dot, or an empty text for all of them
	 * @return the brokers, or {@code null} if nobody wrote any
	 */
	@Nullable List<String> ofSpringKafka(String role) {
		List<String> own = list(servers(role));
		return (own != null) ? own : setting(role);
	}

	/**
	 * Return the brokers that {@code spring.kafka} names for clients that have none of
	 * their own: those for all, or else those of the first kind that has any.
	 * @return the brokers
	 */
	List<String> ofSpringKafka() {
		return ROLES.stream().map(this::ofSpringKafka).filter((hosts) -> hosts != null).findFirst().orElse(List.of());
	}

	private static String servers(String role) {
		return SPRING + role + "bootstrap-servers";
	}

	private static String property(String role) {
		return "%s%sproperties[%s]".formatted(SPRING, role, CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
	}

	// Binds, rather than looks up, so that a comma-separated list and a YAML list count
	// alike.
	private @Nullable List<String> list(String property) {
		return this.binder.bind(property, Bindable.listOf(String.class)).orElse(null);
	}

	private @Nullable List<String> setting(String role) {
		Map<String, String> settings = this.binder
			.bind(SPRING + role + "properties", Bindable.mapOf(String.class, String.class),
					new IgnoreTopLevelConverterNotFoundBindHandler())
			.orElse(Map.of());
		String servers = settings.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
		return (servers != null) ? List.of(StringUtils.tokenizeToStringArray(servers, ",")) : null;
	}

}
