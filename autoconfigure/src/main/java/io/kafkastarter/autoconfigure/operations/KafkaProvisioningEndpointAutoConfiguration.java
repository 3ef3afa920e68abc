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

import io.kafkastarter.autoconfigure.topic.KafkaProvisioningProperties;
import io.kafkastarter.autoconfigure.topic.KafkaTopicAutoConfiguration;
import io.kafkastarter.client.KafkaClusters;
import io.kafkastarter.endpoint.KafkaProvisioningEndpoint;
import io.kafkastarter.endpoint.ProvisioningDescriptions;
import io.kafkastarter.topic.provisioning.TopicProvisioning;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the actuator endpoint for
 * provisioning.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaTopicAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean({ TopicProvisioning.class, KafkaProvisioningProperties.class })
public final class KafkaProvisioningEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint
	KafkaProvisioningEndpoint kafkaProvisioningEndpoint(KafkaClusters clusters, TopicProvisioning provisioning,
			KafkaProvisioningProperties properties) {
		return new KafkaProvisioningEndpoint(clusters, provisioning,
				new ProvisioningDescriptions(properties.topics(), properties.acls()));
	}

}
