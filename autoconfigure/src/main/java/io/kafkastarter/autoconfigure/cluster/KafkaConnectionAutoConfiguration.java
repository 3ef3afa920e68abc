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

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of where the main cluster is: a
 * service connection, {@code kafka.hosts}, {@code spring.kafka.bootstrap-servers}, the
 * development broker, in this order. With none of them the start fails.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = KafkaAutoConfiguration.class,
		afterName = "io.kafkastarter.autoconfigure.devbroker.DevelopmentBrokerAutoConfiguration")
@ConditionalOnClass(KafkaTemplate.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@EnableConfigurationProperties(KafkaStarterProperties.class)
@Import(MainKafkaPropertiesRegistrar.class)
public final class KafkaConnectionAutoConfiguration {

	@Bean
	SslMaterial kafkaSslMaterial(ObjectProvider<SslBundles> bundles) {
		return new SslMaterial(bundles.getIfAvailable());
	}

	@Bean
	@Conditional(OnOwnClientsCondition.class)
	static OwnClients kafkaOwnClients() {
		return new OwnClients();
	}

	@Bean
	@ConditionalOnMissingBean
	KafkaConnectionDetails kafkaConnectionDetails(KafkaStarterProperties properties, KafkaProperties springProperties,
			SslMaterial material, Environment environment, ObjectProvider<FallbackConnection> fallback) {
		return new MainConnection(properties, springProperties, material, environment).find(fallback);
	}

	// Keeps secrets of Kafka out of the answers of endpoints, also where these show
	// values.
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SanitizingFunction.class)
	static class SecretsConfiguration {

		@Bean
		KafkaSecretsSanitizingFunction kafkaSecretsSanitizingFunction(ConfigurableEnvironment environment) {
			return new KafkaSecretsSanitizingFunction(new ConfiguredSecrets(environment));
		}

	}

}
