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

package io.kafkastarter.autoconfigure.operations;

import io.kafkastarter.autoconfigure.listener.KafkaDeadLetterAutoConfiguration;
import io.kafkastarter.autoconfigure.topic.KafkaBrowseAutoConfiguration;
import io.kafkastarter.autoconfigure.topic.KafkaProvisioningProperties;
import io.kafkastarter.autoconfigure.topic.KafkaTopicAutoConfiguration;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.deadletter.redrive.DeadLetterHealing;
import io.kafkastarter.deadletter.redrive.DeadLetters;
import io.kafkastarter.doctor.Doctor;
import io.kafkastarter.endpoint.KafkaDeadLettersEndpoint;
import io.kafkastarter.endpoint.KafkaDeadLettersEndpointWebExtension;
import io.kafkastarter.endpoint.KafkaDoctorEndpoint;
import io.kafkastarter.endpoint.KafkaProvisioningEndpoint;
import io.kafkastarter.endpoint.ProvisioningDescriptions;
import io.kafkastarter.endpoint.ShownValues;
import io.kafkastarter.reading.ReadBudget;
import io.kafkastarter.topic.provisioning.TopicProvisioning;

import org.springframework.beans.factory.ObjectProvider;
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
 * {@link EnableAutoConfiguration Auto-configuration} of the actuator endpoints to
 * administer with: provisioning, dead letters and the doctor.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		after = { KafkaTopicAutoConfiguration.class, KafkaDeadLetterAutoConfiguration.class,
				KafkaBrowseAutoConfiguration.class },
		afterName = "io.kafkastarter.autoconfigure.command.KafkaCommandAutoConfiguration")
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(KafkaClusters.class)
@EnableConfigurationProperties(KafkaDeadLettersEndpointProperties.class)
public final class KafkaAdministrationEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnBean({ TopicProvisioning.class, KafkaProvisioningProperties.class })
	KafkaProvisioningEndpoint kafkaProvisioningEndpoint(KafkaClusters clusters, TopicProvisioning provisioning,
			KafkaProvisioningProperties properties) {
		return new KafkaProvisioningEndpoint(clusters, provisioning,
				new ProvisioningDescriptions(properties.topics(), properties.acls()));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnBean(DeadLetters.class)
	KafkaDeadLettersEndpoint kafkaDeadLettersEndpoint(DeadLetters letters, DeadLetterHealing healing,
			KafkaClusters clusters, KafkaDeadLettersEndpointProperties properties, ReadBudget budget) {
		return new KafkaDeadLettersEndpoint(letters, healing, clusters,
				new ShownValues(properties.showValues(), properties.roles()), budget);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(KafkaDeadLettersEndpoint.class)
	@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
	KafkaDeadLettersEndpointWebExtension kafkaDeadLettersEndpointWebExtension(DeadLetters letters) {
		return new KafkaDeadLettersEndpointWebExtension(letters);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnBean(Doctor.class)
	KafkaDoctorEndpoint kafkaDoctorEndpoint(ObjectProvider<Doctor> doctor) {
		return new KafkaDoctorEndpoint(doctor::getObject);
	}

}
