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
