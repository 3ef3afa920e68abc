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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.autoconfigure.cluster.KafkaClientAutoConfiguration;
import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Contexts of an application with the starter and nothing else.
 */
public final class KafkaContexts {

	/**
	 * A host that nobody listens on, and that refuses connections at once.
	 */
	public static final String NOBODY = "127.0.0.1:1";

	private KafkaContexts() {
	}

	/**
	 * Return a runner with all auto-configurations of the starter, and those of Spring
	 * Boot that they work with.
	 * @return the runner, with no property set
	 */
	public static ApplicationContextRunner runner() {
		return runner((name) -> true);
	}

	/**
	 * Return a runner without the auto-configurations of operations and commands, which
	 * starts in less time: for tests of what is refused, decoded or called.
	 * @return the runner, with no property set
	 */
	public static ApplicationContextRunner withoutOperations() {
		return runner((name) -> !name.matches(".*\\.autoconfigure\\.(operations|command)\\..*"));
	}

	/**
	 * Return an initializer that sets environment variables.
	 * @param variables each as {@code NAME=value}
	 * @return the initializer
	 */
	public static ApplicationContextInitializer<ConfigurableApplicationContext> variables(String... variables) {
		return (context) -> {
			String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
			Map<String, Object> values = Stream.of(variables)
				.map((variable) -> variable.split("=", 2))
				.collect(Collectors.toMap((variable) -> variable[0], (variable) -> variable[1]));
			context.getEnvironment()
				.getPropertySources()
				.replace(name, new SystemEnvironmentPropertySource(name, values));
			ConfigurationPropertySources.attach(context.getEnvironment());
		};
	}

	/**
	 * Return why a start failed.
	 * @param failure what the start failed with
	 * @return the mistake in the configuration
	 */
	public static InvalidKafkaConfigurationException mistake(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof InvalidKafkaConfigurationException mistake) {
				return mistake;
			}
		}
		throw new AssertionError("Failed for another reason, or not at all", failure);
	}

	private static ApplicationContextRunner runner(Predicate<String> autoConfigurations) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(autoConfigurations(autoConfigurations)));
	}

	private static Class<?>[] autoConfigurations(Predicate<String> included) {
		List<Class<?>> types = new ArrayList<>(
				List.of(KafkaAutoConfiguration.class, JacksonAutoConfiguration.class, SslAutoConfiguration.class));
		ClassLoader classLoader = KafkaClientAutoConfiguration.class.getClassLoader();
		for (String name : ImportCandidates.load(AutoConfiguration.class, classLoader)) {
			if (name.startsWith("io.kafkastarter.") && included.test(name)) {
				types.add(ClassUtils.resolveClassName(name, classLoader));
			}
		}
		return types.toArray(Class<?>[]::new);
	}

}
