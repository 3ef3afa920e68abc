package io.kafkastarter.autoconfigure.topic;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.kafkastarter.autoconfigure.diagnostics.Suggestion;
import org.apache.kafka.common.config.TopicConfig;

import org.springframework.util.ReflectionUtils;

/**
 * The topic settings that Kafka has.
 */
final class TopicConfigKeys {

	private final Set<String> known = new TreeSet<>();

	TopicConfigKeys() {
		Arrays.stream(TopicConfig.class.getFields())
			.filter((field) -> field.getName().endsWith("_CONFIG"))
			.map(this::value)
			.forEach(this.known::add);
		// Kafka declares these two with the quotas of brokers.
		this.known.add("leader.replication.throttled.replicas");
		this.known.add("follower.replication.throttled.replicas");
	}

	boolean contains(String key) {
		return this.known.contains(key);
	}

	String nearest(String key) {
		return Suggestion.nearest(key, this.known).orElseThrow();
	}

	private String value(Field field) {
		return Objects.requireNonNull((String) ReflectionUtils.getField(field, null));
	}

}
