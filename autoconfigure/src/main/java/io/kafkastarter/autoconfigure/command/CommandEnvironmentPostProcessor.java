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

package io.kafkastarter.autoconfigure.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/**
 * {@link EnvironmentPostProcessor} that makes an application quiet and harmless when it
 * is to run a command: only the output of the command is printed, and no database is
 * migrated. Options of the command line take precedence.
 */
class CommandEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String NAME = "kafkaCommand";

	private static final Map<String, Object> QUIET = Map.of("spring.main.banner-mode", "off",
			"spring.main.log-startup-info", "false", "logging.level.root", "error", "logging.threshold.console",
			"error");

	private static final Map<String, Object> HARMLESS = Map.of("spring.flyway.enabled", "false",
			"spring.liquibase.enabled", "false", "spring.sql.init.mode", "never", "spring.jpa.generate-ddl", "false",
			"spring.jpa.hibernate.ddl-auto", "none", "spring.jpa.properties.hibernate.hbm2ddl.auto", "none",
			"spring.jpa.properties.jakarta.persistence.schema-generation.database.action", "none");

	private static final List<String> SCHEMAS = List.of("batch", "integration", "quartz", "session");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		List<CommandName> commands = CommandName.in(environment);
		if (commands.isEmpty()) {
			return;
		}
		Map<String, Object> settings = new HashMap<>(QUIET);
		settings.putAll(HARMLESS);
		SCHEMAS.forEach((name) -> settings.put("spring.%s.jdbc.initialize-schema".formatted(name), "never"));
		MapPropertySource source = new MapPropertySource(NAME, settings);
		MutablePropertySources sources = environment.getPropertySources();
		if (sources.contains(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME)) {
			sources.addAfter(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME, source);
		}
		else {
			sources.addFirst(source);
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
