package io.kafkastarter.autoconfigure.topic;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

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
		return nearest(key, this.known);
	}

	private String value(Field field) {
		return Objects.requireNonNull((String) ReflectionUtils.getField(field, null));
	}

	static String nearest(String word, Collection<String> words) {
		return words.stream().min(Comparator.comparingInt((candidate) -> distance(word, candidate))).orElseThrow();
	}

	// Levenshtein distance.
	private static int distance(String first, String second) {
		int[] previous = new int[second.length() + 1];
		Arrays.setAll(previous, (index) -> index);
		for (int i = 1; i <= first.length(); i++) {
			int[] current = new int[second.length() + 1];
			current[0] = i;
			for (int j = 1; j <= second.length(); j++) {
				int replaced = previous[j - 1] + ((first.charAt(i - 1) != second.charAt(j - 1)) ? 1 : 0);
				current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
			}
			previous = current;
		}
		return previous[second.length()];
	}

}
