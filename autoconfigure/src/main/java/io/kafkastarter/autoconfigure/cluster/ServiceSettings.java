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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Reads settings of the clients that other parts of the starter follow as well.
 *
 * @since 0.1.0
 */
public final class ServiceSettings {

	private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

	private ServiceSettings() {
	}

	/**
	 * Return the name of this service: {@code kafka.service-name}, or else
	 * {@code spring.application.name}.
	 * @param environment where it is set
	 * @return the name, or {@code null} if it has none
	 */
	public static @Nullable String name(Environment environment) {
		String own = Binder.get(environment).bind("kafka.service-name", String.class).orElse(null);
		String name = StringUtils.hasText(own) ? own : environment.getProperty("spring.application.name");
		return StringUtils.hasText(name) ? name : null;
	}

	/**
	 * Return how long a request may take: {@code kafka.client.request-timeout}, or else
	 * what Kafka has.
	 * @param environment where it is set
	 * @return the time
	 */
	public static Duration requestTimeout(Environment environment) {
		return Binder.get(environment).bind("kafka.client.request-timeout", Duration.class).orElse(REQUEST_TIMEOUT);
	}

}
