package io.kafkastarter.autoconfigure.avro;

import io.kafkastarter.autoconfigure.schemaregistry.KafkaSchemaRegistryAutoConfiguration;
import io.kafkastarter.autoconfigure.schemaregistry.SchemaRegistryProperties;
import io.kafkastarter.avro.AvroPayloadCodec;
import io.kafkastarter.schemaregistry.SchemaRegistryClient;
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
@AutoConfiguration(after = KafkaSchemaRegistryAutoConfiguration.class)
@ConditionalOnClass(Schema.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@ConditionalOnBean(SchemaRegistryClient.class)
public final class KafkaAvroAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	AvroPayloadCodec avroPayloadCodec(SchemaRegistryClient registry, SchemaRegistryProperties properties,
			ResourceLoader resourceLoader) {
		return new AvroPayloadCodec(registry, properties.subjectStrategy(), properties.autoRegister(),
				resourceLoader.getClassLoader());
	}

}
