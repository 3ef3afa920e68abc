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

package io.kafkastarter.autoconfigure.avro;

import io.kafkastarter.access.AccessRules;
import io.kafkastarter.autoconfigure.listener.KafkaListenerAutoConfiguration;
import io.kafkastarter.autoconfigure.topic.KafkaAccessAutoConfiguration;
import io.kafkastarter.avro.AvroPayloadCodec;
import io.kafkastarter.avro.SerdePayloadCodec;
import io.kafkastarter.avro.registry.SchemaRegistryClient;
import io.kafkastarter.listener.registry.RegisteredListeners;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.avro.Schema;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of payloads in Avro.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { KafkaSchemaRegistryAutoConfiguration.class, KafkaAccessAutoConfiguration.class,
		KafkaListenerAutoConfiguration.class })
@ConditionalOnClass(Schema.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@ConditionalOnBean(SchemaRegistryClient.class)
public final class KafkaAvroAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean({ AvroPayloadCodec.class, SerdePayloadCodec.class })
	AvroPayloadCodec avroPayloadCodec(SchemaRegistryClient registry, SchemaRegistryProperties properties,
			ResourceLoader resourceLoader) {
		return new AvroPayloadCodec(registry, properties.subjectStrategy(), properties.autoRegister(),
				resourceLoader.getClassLoader());
	}

	@Bean
	@ConditionalOnBean({ AvroPayloadCodec.class, AccessRules.class, ClusterPayloads.class, DeclaredTopics.class,
			RegisteredListeners.class })
	PayloadPreparation kafkaPayloadPreparation(AvroPayloadCodec codec, ClusterPayloads payloads, DeclaredTopics topics,
			AccessRules rules, RegisteredListeners listeners) {
		return new PayloadPreparation(codec, payloads, topics,
				(topic) -> rules.mayWrite(topic.cluster(), topic.name()) && !reads(listeners, topic));
	}

	// Whether an application also sends what it reads is not known before it does.
	private static boolean reads(RegisteredListeners listeners, TopicDeclaration topic) {
		return listeners.of(topic.cluster()).stream().anyMatch((listener) -> listener.topics().contains(topic.name()));
	}

}
