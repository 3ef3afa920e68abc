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

import com.fasterxml.jackson.databind.JsonNode;
import io.kafkastarter.autoconfigure.cluster.SslMaterial;
import io.kafkastarter.avro.registry.SchemaRegistryClient;
import io.kafkastarter.browse.SchemaCatalog;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the client of the schema
 * registry.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(JsonNode.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@Conditional(OnSchemaRegistryUrlCondition.class)
@EnableConfigurationProperties(SchemaRegistryProperties.class)
public final class KafkaSchemaRegistryAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SchemaRegistryClient kafkaSchemaRegistryClient(SchemaRegistryProperties properties,
			ObjectProvider<SslMaterial> material, ObjectProvider<SslBundles> bundles) {
		return new SchemaRegistryClient(new SchemaRegistryPropertiesMapper(properties,
				material.getIfAvailable(() -> new SslMaterial(bundles.getIfAvailable())))
			.map());
	}

	@Bean
	@ConditionalOnMissingBean(SchemaCatalog.class)
	RegistrySchemaCatalog kafkaSchemaCatalog(SchemaRegistryClient registry) {
		return new RegistrySchemaCatalog(registry);
	}

	@Bean
	SchemaRegistryProductionCheck kafkaSchemaRegistryProductionCheck(SchemaRegistryProperties properties) {
		return new SchemaRegistryProductionCheck(properties);
	}

}
