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

package io.kafkastarter.autoconfigure.payload;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.kafkastarter.autoconfigure.avro.SchemaRegistryProperties;
import io.kafkastarter.autoconfigure.cluster.ServiceSettings;
import io.kafkastarter.autoconfigure.topic.KafkaTopicsProperties;
import io.kafkastarter.payload.CloudEventHeaders;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.payload.JakartaPayloadValidator;
import io.kafkastarter.payload.JsonPayloadCodec;
import io.kafkastarter.payload.PayloadCodec;
import io.kafkastarter.payload.PayloadFormat;
import io.kafkastarter.payload.PayloadValidator;
import io.kafkastarter.topic.DeclaredTopics;
import jakarta.validation.Validator;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of payloads: what each topic
 * carries, and the codecs for it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = KafkaAutoConfiguration.class,
		afterName = { "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
				"org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration" })
@ConditionalOnClass(KafkaTemplate.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SchemaRegistryProperties.class)
public final class KafkaSerializationAutoConfiguration {

	// Topics with events need a name, which is said when they are declared.
	private static final String UNNAMED = "application";

	@Bean
	@ConditionalOnMissingBean
	ClusterPayloads kafkaClusterPayloads(KafkaTopicsProperties properties, DeclaredTopics topics,
			ObjectProvider<PayloadCodec> codecs, ObjectProvider<PayloadValidator> validator, Environment environment) {
		Map<PayloadFormat, PayloadCodec> byFormat = new HashMap<>();
		codecs.orderedStream().forEach((codec) -> byFormat.putIfAbsent(codec.format(), codec));
		TopicPayloadsMapper mapper = new TopicPayloadsMapper(properties, byFormat, ServiceSettings.name(environment));
		return new ClusterPayloads(mapper.map(topics), byFormat, validator.getIfAvailable(() -> PayloadValidator.NONE));
	}

	@Bean
	@ConditionalOnMissingBean
	CloudEventHeaders kafkaCloudEventHeaders(Environment environment) {
		String name = ServiceSettings.name(environment);
		return new CloudEventHeaders((name != null) ? name : UNNAMED, Clock.systemUTC(), UUID::randomUUID);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JsonMapper.class)
	static class JsonConfiguration {

		@Bean
		@ConditionalOnSingleCandidate(JsonMapper.class)
		@ConditionalOnMissingBean
		JsonPayloadCodec jsonPayloadCodec(JsonMapper jsonMapper) {
			return new JsonPayloadCodec(jsonMapper);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Validator.class)
	static class ValidationConfiguration {

		@Bean
		@ConditionalOnSingleCandidate(Validator.class)
		@ConditionalOnMissingBean(PayloadValidator.class)
		JakartaPayloadValidator jakartaPayloadValidator(Validator validator) {
			return new JakartaPayloadValidator(validator);
		}

	}

}
