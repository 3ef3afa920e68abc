package io.kafkastarter.autoconfigure.serialization;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.autoconfigure.topic.KafkaTopicsProperties;
import io.kafkastarter.autoconfigure.topic.TopicProperties;
import io.kafkastarter.serialization.PayloadFormat;
import io.kafkastarter.serialization.TopicPayload;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import org.jspecify.annotations.Nullable;

/**
 * Maps the properties of topics to what they carry, and refuses what cannot work.
 */
class TopicPayloadsMapper {

	private final KafkaTopicsProperties properties;

	private final Set<PayloadFormat> available;

	/**
	 * Create a mapper.
	 * @param properties the properties of the topics
	 * @param available the formats there is a codec for
	 */
	TopicPayloadsMapper(KafkaTopicsProperties properties, Set<PayloadFormat> available) {
		this.properties = properties;
		this.available = available;
	}

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
		boolean needsCodec = format == PayloadFormat.AVRO || (format == PayloadFormat.JSON && valueType != null);
		if (needsCodec && !this.available.contains(format)) {
			throw new InvalidKafkaConfigurationException(topic.at("format"),
					"Nothing in this application can write or read %s.".formatted(format),
					(format == PayloadFormat.JSON)
							? "Add org.springframework.boot:spring-boot-starter-jackson, "
									+ "or mark one of several JsonMapper beans as @Primary."
							: "Write json, string or bytes, or define a PayloadCodec bean for this format.");
		}
		return new TopicPayload(topic.origin(), format, valueType);
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
