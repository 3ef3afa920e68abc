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

import io.kafkastarter.avro.SerdePayloadCodec;
import org.apache.avro.Schema;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.Assert;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of payloads in Avro by the serde of
 * Confluent or Apicurio.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = KafkaAvroAutoConfiguration.class)
@ConditionalOnClass(Schema.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@Conditional(OnAvroSerdeCondition.class)
public final class KafkaAvroSerdeAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SerdePayloadCodec serdePayloadCodec(Environment environment, ResourceLoader resourceLoader) {
		ClassLoader classLoader = resourceLoader.getClassLoader();
		SerdeSettings settings = SerdeSettings.find(environment, classLoader);
		Assert.state(settings != null, "There must be a serde");
		return SerdePayloadCodec.of(settings.serde(), settings.producer(), settings.consumer(), classLoader);
	}

}
