package io.kafkastarter.autoconfigure.serialization;

import java.util.HashMap;
import java.util.Map;

import io.kafkastarter.autoconfigure.schemaregistry.SchemaRegistryProperties;
import io.kafkastarter.autoconfigure.topic.KafkaTopicsProperties;
import io.kafkastarter.serialization.ClusterPayloads;
import io.kafkastarter.serialization.JsonPayloadCodec;
import io.kafkastarter.serialization.PayloadCodec;
import io.kafkastarter.serialization.PayloadFormat;
import io.kafkastarter.topic.DeclaredTopics;
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
import org.springframework.kafka.core.KafkaTemplate;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of payloads: what each topic
 * carries, and the codecs for it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = KafkaAutoConfiguration.class,
		afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass(KafkaTemplate.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@EnableConfigurationProperties(SchemaRegistryProperties.class)
public final class KafkaSerializationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ClusterPayloads kafkaClusterPayloads(KafkaTopicsProperties properties, DeclaredTopics topics,
			ObjectProvider<PayloadCodec> codecs) {
		Map<PayloadFormat, PayloadCodec> byFormat = new HashMap<>();
		codecs.orderedStream().forEach((codec) -> byFormat.putIfAbsent(codec.format(), codec));
		return new ClusterPayloads(new TopicPayloadsMapper(properties, byFormat).map(topics), byFormat);
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

}
