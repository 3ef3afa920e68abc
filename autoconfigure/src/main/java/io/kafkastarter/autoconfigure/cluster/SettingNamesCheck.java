package io.kafkastarter.autoconfigure.cluster;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.autoconfigure.diagnostics.Suggestion;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Refuses names in {@code properties} maps that Kafka has in another spelling. Any other
 * name may be that of a class that is plugged in, and is left alone.
 */
final class SettingNamesCheck {

	private final String prefix;

	/**
	 * Create a check.
	 * @param prefix what the names of the properties start with
	 */
	SettingNamesCheck(String prefix) {
		this.prefix = prefix;
	}

	void check(ClusterProperties properties) {
		check("client", properties.client().properties());
		check("producer", properties.producer().properties());
		check("consumer", properties.consumer().properties());
		check("admin", properties.admin().properties());
	}

	// To load Kafka's definitions takes a while, and most applications write nothing.
	private void check(String client, Map<String, String> settings) {
		if (settings.isEmpty()) {
			return;
		}
		Set<String> all = new TreeSet<>(ConsumerConfig.configNames());
		all.addAll(ProducerConfig.configNames());
		all.addAll(AdminClientConfig.configNames());
		Set<String> known = switch (client) {
			case "producer" -> ProducerConfig.configNames();
			case "consumer" -> ConsumerConfig.configNames();
			case "admin" -> AdminClientConfig.configNames();
			default -> all;
		};
		settings.keySet()
			.stream()
			.filter((key) -> !all.contains(key))
			.forEach((key) -> respelled(key, known).or(() -> Suggestion.misspelled(key, known))
				.ifPresent((meant) -> refuse("%s%s.properties.".formatted(this.prefix, client), key, meant)));
	}

	private static Optional<String> respelled(String key, Set<String> known) {
		return known.stream().filter((name) -> letters(name).equals(letters(key))).findFirst();
	}

	private static void refuse(String map, String key, String meant) {
		throw new InvalidKafkaConfigurationException(map + key, "Kafka has no setting '%s'.".formatted(key),
				"Did you mean '%s%s'?".formatted(map, meant));
	}

	private static String letters(String name) {
		return name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
	}

}
