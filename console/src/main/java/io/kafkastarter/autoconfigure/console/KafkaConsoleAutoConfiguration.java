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

import io.kafkastarter.autoconfigure.devbroker.DevelopmentBrokerAutoConfiguration;
import io.kafkastarter.autoconfigure.devbroker.DevelopmentBrokerConnectionDetails;
import io.kafkastarter.autoconfigure.operations.KafkaEndpointAutoConfiguration;
import io.kafkastarter.console.CallerRights;
import io.kafkastarter.console.ConsoleAddress;
import io.kafkastarter.console.ConsoleCatalog;
import io.kafkastarter.console.ConsoleFiles;
import io.kafkastarter.console.ConsoleRules;
import io.kafkastarter.console.ConsoleRules.Exposure;
import io.kafkastarter.console.ConsoleServletFilter;
import io.kafkastarter.console.ConsoleWebFilter;
import io.kafkastarter.console.KafkaConsoleEndpoint;
import io.kafkastarter.console.SecuredCallerRights;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.security.web.FilterChainProxy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the console.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { DevelopmentBrokerAutoConfiguration.class, KafkaEndpointAutoConfiguration.class })
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@Conditional(OnConsoleCondition.class)
@EnableConfigurationProperties({ KafkaConsoleProperties.class, WebEndpointProperties.class })
public final class KafkaConsoleAutoConfiguration {

	@Bean
	ConsoleFiles kafkaConsoleFiles() {
		return new ConsoleFiles();
	}

	@Bean
	ConsoleCatalog kafkaConsoleCatalog(ObjectProvider<WebEndpointsSupplier> endpoints,
			ObjectProvider<CallerRights> rights, Environment environment) {
		return new ConsoleCatalog(() -> endpoints.getObject().getEndpoints(),
				() -> rights.getIfAvailable(() -> CallerRights.ALL),
				environment.getProperty("spring.application.name", ""));
	}

	// Whether it is exposed is looked at by Spring Boot, as with any endpoint.
	@Bean
	@ConditionalOnMissingBean
	KafkaConsoleEndpoint kafkaConsoleEndpoint(ConsoleFiles files, ConsoleCatalog catalog) {
		return new KafkaConsoleEndpoint(files, catalog);
	}

	@Bean
	ConsoleRules kafkaConsoleRules(ConsoleFiles files, ConsoleCatalog catalog, WebEndpointProperties endpoints,
			ConfigurableEnvironment environment, ObjectProvider<KafkaConnectionDetails> connection) {
		boolean byItself = DevelopmentExposure.isIn(environment);
		return new ConsoleRules(endpoints.getBasePath(), catalog, files,
				() -> byItself ? exposure(connection.getIfAvailable()) : Exposure.AS_CONFIGURED);
	}

	private static Exposure exposure(@Nullable KafkaConnectionDetails connection) {
		return (connection instanceof DevelopmentBrokerConnectionDetails) ? Exposure.THIS_MACHINE : Exposure.NOBODY;
	}

	@Bean
	ConsoleAddress kafkaConsoleAddress(Environment environment, ConsoleCatalog catalog,
			WebEndpointProperties endpoints) {
		return new ConsoleAddress(environment, catalog, endpoints.getBasePath(),
				() -> ManagementPortType.get(environment) == ManagementPortType.DIFFERENT);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletConfiguration {

		@Bean
		ConsoleServletFilter kafkaConsoleServletFilter(ConsoleRules rules) {
			return new ConsoleServletFilter(rules);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveConfiguration {

		@Bean
		ConsoleWebFilter kafkaConsoleWebFilter(ConsoleRules rules) {
			return new ConsoleWebFilter(rules);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass(FilterChainProxy.class)
	static class SecurityConfiguration {

		@Bean
		@ConditionalOnMissingBean
		CallerRights kafkaConsoleCallerRights(ObjectProvider<FilterChainProxy> security) {
			FilterChainProxy rules = security.getIfAvailable();
			return (rules != null) ? new SecuredCallerRights(rules) : CallerRights.ALL;
		}

	}

}
