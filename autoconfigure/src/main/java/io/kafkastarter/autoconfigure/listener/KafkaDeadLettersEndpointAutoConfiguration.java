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

package io.kafkastarter.autoconfigure.listener;

import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.endpoint.KafkaDeadLettersEndpoint;
import io.kafkastarter.endpoint.KafkaDeadLettersEndpointWebExtension;
import io.kafkastarter.endpoint.ShownValues;
import io.kafkastarter.reading.ReadBudget;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the actuator endpoint for dead
 * letters.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaRedriveAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(DeadLetters.class)
@EnableConfigurationProperties(KafkaDeadLettersEndpointProperties.class)
public final class KafkaDeadLettersEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	KafkaDeadLettersEndpoint kafkaDeadLettersEndpoint(DeadLetters letters, KafkaClusters clusters,
			KafkaDeadLettersEndpointProperties properties, ReadBudget budget) {
		return new KafkaDeadLettersEndpoint(letters, clusters,
				new ShownValues(properties.showValues(), properties.roles()), budget);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(KafkaDeadLettersEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	KafkaDeadLettersEndpointWebExtension kafkaDeadLettersEndpointWebExtension(DeadLetters letters) {
		return new KafkaDeadLettersEndpointWebExtension(letters);
	}

}
