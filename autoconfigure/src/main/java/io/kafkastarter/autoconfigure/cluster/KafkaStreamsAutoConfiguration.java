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

import java.util.Map;

import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.annotation.KafkaStreamsDefaultConfiguration;
import org.springframework.kafka.config.KafkaStreamsConfiguration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of Kafka Streams: as Spring Boot's,
 * on the main cluster and with the credentials for it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = KafkaClientAutoConfiguration.class, before = KafkaAutoConfiguration.class)
@ConditionalOnClass(StreamsBuilder.class)
@ConditionalOnBean(value = ClientConfigurations.class,
		name = KafkaStreamsDefaultConfiguration.DEFAULT_STREAMS_BUILDER_BEAN_NAME)
public final class KafkaStreamsAutoConfiguration {

	@Bean(KafkaStreamsDefaultConfiguration.DEFAULT_STREAMS_CONFIG_BEAN_NAME)
	@ConditionalOnMissingBean
	KafkaStreamsConfiguration defaultKafkaStreamsConfig(KafkaProperties properties, Environment environment) {
		Map<String, Object> streams = properties.buildStreamsProperties();
		if (!streams.containsKey(StreamsConfig.APPLICATION_ID_CONFIG)) {
			String name = ServiceSettings.name(environment);
			if (name == null) {
				throw new InvalidConfigurationPropertyValueException("spring.kafka.streams.application-id", null,
						"This property is mandatory unless 'kafka.service-name' or 'spring.application.name' is set.");
			}
			streams.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
		}
		return new KafkaStreamsConfiguration(streams);
	}

}
