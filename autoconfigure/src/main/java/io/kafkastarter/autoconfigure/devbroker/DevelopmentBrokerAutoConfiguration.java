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

package io.kafkastarter.autoconfigure.devbroker;

import io.kafkastarter.autoconfigure.cluster.OnNoKafkaHostsCondition;
import io.kafkastarter.devbroker.BrokerPortInUseException;
import io.kafkastarter.devbroker.DevelopmentBroker;
import io.kafkastarter.devbroker.DevelopmentBrokerCustomizer;
import io.kafkastarter.devbroker.DevelopmentBrokerSettings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for a Kafka broker inside the
 * application, used while nothing says where the brokers are.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@ConditionalOnClass(name = { DevelopmentBrokerAutoConfiguration.SERVER, DevelopmentBrokerAutoConfiguration.FORMATTER })
@ConditionalOnBooleanProperty(name = { "kafka.enabled", "kafka.dev-broker.enabled" }, matchIfMissing = true)
@ConditionalOnMissingBean(KafkaConnectionDetails.class)
@Conditional(OnNoKafkaHostsCondition.class)
@EnableConfigurationProperties(DevelopmentBrokerProperties.class)
public final class DevelopmentBrokerAutoConfiguration {

	static final String SERVER = "kafka.server.KafkaRaftServer";

	static final String FORMATTER = "org.apache.kafka.metadata.storage.Formatter";

	@Bean
	@Lazy
	ServerLoggers developmentBrokerLoggers(ObjectProvider<LoggingSystem> loggingSystem) {
		return new ServerLoggers(loggingSystem.getIfAvailable(() -> LoggingSystem.get(getClass().getClassLoader())));
	}

	// Started when it is known that there are no other brokers.
	@Bean(destroyMethod = "stop")
	@Lazy
	@ConditionalOnMissingBean(DevelopmentBroker.class)
	QuietDevelopmentBroker quietDevelopmentBroker(DevelopmentBrokerProperties properties, ServerLoggers loggers,
			ObjectProvider<DevelopmentBrokerCustomizer> customizers) {
		DevelopmentBrokerPropertiesMapper mapper = new DevelopmentBrokerPropertiesMapper(properties);
		try {
			DevelopmentBrokerSettings settings = mapper.settings();
			for (DevelopmentBrokerCustomizer customizer : customizers.orderedStream().toList()) {
				settings = customizer.customize(settings);
			}
			return QuietDevelopmentBroker.start(settings, loggers);
		}
		catch (BrokerPortInUseException ex) {
			throw mapper.portInUse(ex);
		}
	}

	// Stopped by the bean above, with less said.
	@Bean(destroyMethod = "")
	@Lazy
	@ConditionalOnMissingBean
	DevelopmentBroker developmentBroker(QuietDevelopmentBroker broker) {
		return broker.broker();
	}

	@Bean
	DevelopmentBrokerConnection kafkaDevelopmentBrokerConnection(DevelopmentBrokerProperties properties,
			ObjectProvider<DevelopmentBroker> broker) {
		return new DevelopmentBrokerConnection(properties, broker);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HealthContributor.class)
	static class HealthConfiguration {

		@Bean
		DevelopmentBrokerHealthCheck kafkaDevelopmentBrokerHealthCheck(
				ObjectProvider<KafkaConnectionDetails> connection) {
			return new DevelopmentBrokerHealthCheck(connection);
		}

	}

}
