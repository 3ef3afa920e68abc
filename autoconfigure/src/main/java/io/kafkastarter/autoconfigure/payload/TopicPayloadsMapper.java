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

import java.util.HashMap;
import java.util.Map;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.autoconfigure.topic.KafkaTopicsProperties;
import io.kafkastarter.autoconfigure.topic.TopicProperties;
import io.kafkastarter.payload.InvalidPayloadDeclarationException;
import io.kafkastarter.payload.PayloadCodec;
import io.kafkastarter.payload.PayloadFormat;
import io.kafkastarter.payload.TopicPayload;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Maps the properties of topics to what they carry, and refuses what cannot work.
 *
 * @param properties the properties of the topics
 * @param codecs the codecs at hand
 * @param serviceName the name of this service, or {@code null} if it has none
 */
record TopicPayloadsMapper(KafkaTopicsProperties properties, Map<PayloadFormat, PayloadCodec> codecs,
		@Nullable String serviceName) {

	/**
	 * Map the declared topics.
	 * @param topics the topics
	 * @return what they carry, by the name of the cluster and the name of the topic
	 */
	Map<String, Map<String, TopicPayload>> map(DeclaredTopics topics) {
		Map<String, Map<String, TopicPayload>> payloads = new HashMap<>();
		topics.forEach((topic) -> {
			TopicProperties own = this.properties.find(topic);
			if (own != null) {
				payloads.computeIfAbsent(topic.cluster(), (cluster) -> new HashMap<>())
					.put(topic.name(), payload(topic, own));
			}
		});
		return payloads;
	}

	private TopicPayload payload(TopicDeclaration topic, TopicProperties own) {
		PayloadFormat format = (own.format() != null) ? own.format() : PayloadFormat.JSON;
		Class<?> valueType = own.valueType();
		requireType(topic, format, valueType, PayloadFormat.STRING, String.class);
		requireType(topic, format, valueType, PayloadFormat.BYTES, byte[].class);
		requireSource(topic, own);
		TopicPayload payload = new TopicPayload(topic.origin(), format, valueType,
				KeyTypes.find(topic.at("key-type"), own.keyType()), schema(topic, own), own.cloudEvents(),
				new PayloadTypesMapper(topic, own, format).map());
		check(topic, payload);
		return payload;
	}

	private void requireSource(TopicDeclaration topic, TopicProperties own) {
		if (own.cloudEvents() && this.serviceName == null) {
			throw new InvalidKafkaConfigurationException(topic.at("cloud-events"),
					"An event names its source, and this service has no name.",
					"Write kafka.service-name, or spring.application.name.");
		}
	}

	private void check(TopicDeclaration topic, TopicPayload payload) {
		PayloadFormat format = payload.format();
		PayloadCodec codec = this.codecs.get(format);
		boolean needsCodec = format == PayloadFormat.AVRO
				|| (format == PayloadFormat.JSON && !payload.valueTypes().isEmpty());
		if (codec == null && needsCodec) {
			throw new InvalidKafkaConfigurationException(topic.at("format"),
					"Nothing in this application can write or read %s.".formatted(format), remedy(format));
		}
		if (codec != null && payload.types() != null) {
			payload.types()
				.types()
				.forEach((name, type) -> check(topic.at("value-types." + name), payload.ofType(type), codec));
		}
		else if (codec != null) {
			check(topic.at((payload.valueType() != null) ? "value-type" : "format"), payload, codec);
		}
	}

	private static void check(String property, TopicPayload payload, PayloadCodec codec) {
		try {
			codec.check(payload);
		}
		catch (InvalidPayloadDeclarationException ex) {
			throw new InvalidKafkaConfigurationException(property, ex.getReason(), ex.getAction(), ex);
		}
	}

	private static String remedy(PayloadFormat format) {
		if (format == PayloadFormat.JSON) {
			return "Add org.springframework.boot:spring-boot-starter-jackson, "
					+ "or mark one of several JsonMapper beans as @Primary.";
		}
		return ClassUtils.isPresent("org.apache.avro.Schema", null)
				? "Write kafka.schema-registry.url: schemas are kept in a schema registry."
				: "Add the dependency org.apache.avro:avro, and write kafka.schema-registry.url.";
	}

	// One schema cannot be that of several types, which bring theirs with them.
	private static @Nullable String schema(TopicDeclaration topic, TopicProperties own) {
		return (topic.alias() != null && own.valueTypes().isEmpty()) ? "schemas/%s.avsc".formatted(topic.alias())
				: null;
	}

	private static void requireType(TopicDeclaration topic, PayloadFormat format, @Nullable Class<?> valueType,
			PayloadFormat plain, Class<?> carried) {
		if (format == plain && valueType != null && valueType != carried) {
			throw new InvalidKafkaConfigurationException(
					topic.at("value-type"), "A topic of format %s carries %s, not %s.".formatted(format,
							carried.getTypeName(), valueType.getTypeName()),
					"Remove the value-type, or write another format, such as json.");
		}
	}

}
