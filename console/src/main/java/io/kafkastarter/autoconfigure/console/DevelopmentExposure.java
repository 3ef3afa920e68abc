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

package io.kafkastarter.autoconfigure.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kafkastarter.autoconfigure.cluster.OnNoKafkaHostsCondition;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Opens the starter's endpoints where the development broker is going to run, so that the
 * console has something to show. Where the application exposes endpoints itself nothing
 * is added. What is opened here is open to this machine alone, see
 * {@link io.kafkastarter.console.ConsoleRules}.
 */
class DevelopmentExposure implements EnvironmentPostProcessor {

	private static final String NAME = "kafkaConsoleOnDevelopmentBroker";

	private static final String INCLUDE = "management.endpoints.web.exposure.include";

	private static final String BROKER = "kafka.server.KafkaRaftServer";

	private static final List<String> WRITING = List.of("kafkadeadletters", "kafkagroups", "kafkalisteners",
			"kafkaprovisioning", "kafkatopics");

	private static final List<String> SHOWING = List.of("kafkadeadletters", "kafkatopics");

	static boolean isIn(ConfigurableEnvironment environment) {
		return environment.getPropertySources().contains(NAME);
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Binder binder = Binder.get(environment);
		if (ClassUtils.isPresent(BROKER, getClass().getClassLoader()) && isOn(binder, "kafka.enabled")
				&& isOn(binder, "kafka.dev-broker.enabled") && isOn(binder, OnConsoleCondition.ENABLED)
				&& !isSet(binder, INCLUDE) && OnNoKafkaHostsCondition.written(environment).isEmpty()) {
			environment.getPropertySources().addLast(new MapPropertySource(NAME, properties(binder)));
		}
	}

	private static Map<String, Object> properties(Binder binder) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put(INCLUDE, "health, kafka, kafkaconsole, " + String.join(", ", WRITING));
		if (!isSet(binder, "management.endpoints.access.default")) {
			WRITING.forEach((id) -> properties.put("management.endpoint." + id + ".access", "unrestricted"));
		}
		SHOWING.forEach((id) -> properties.put("management.endpoint." + id + ".show-values", "always"));
		return properties;
	}

	private static boolean isOn(Binder binder, String name) {
		return !"false".equalsIgnoreCase(binder.bind(name, String.class).orElse("").strip());
	}

	private static boolean isSet(Binder binder, String name) {
		return binder.bind(name, Bindable.listOf(String.class)).isBound();
	}

}
