package io.kafkastarter.autoconfigure.listener;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.listener.ListenerSettings;
import org.jspecify.annotations.Nullable;

/**
 * Maps and checks the settings of single listeners.
 */
class ListenerSettingsMapper {

	private final KafkaListenerProperties properties;

	ListenerSettingsMapper(KafkaListenerProperties properties) {
		this.properties = properties;
	}

	/**
	 * Return the settings by the listeners' ids.
	 * @return the settings
	 * @throws InvalidKafkaConfigurationException if one cannot work
	 */
	Map<String, ListenerSettings> settings() {
		KafkaListenerProperties.Container container = this.properties.listener();
		requirePositive("kafka.listener.concurrency", container.concurrency());
		requireNotNegative("kafka.listener.shutdown-timeout", container.shutdownTimeout());
		requirePositive("kafka.batch.size", this.properties.batch().size());
		return this.properties.listeners()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> settings(entry.getKey(), entry.getValue())));
	}

	private ListenerSettings settings(String id, KafkaListenerProperties.Override override) {
		String prefix = "kafka.listeners.%s.".formatted(id);
		requirePositive(prefix + "concurrency", override.concurrency());
		requirePositive(prefix + "batch.size", override.batch().size());
		requireNotNegative(prefix + "shutdown-timeout", override.shutdownTimeout());
		return new ListenerSettings(override.concurrency(), override.autoStartup(), override.shutdownTimeout(),
				override.batch().size());
	}

	private static void requirePositive(String property, @Nullable Integer value) {
		if (value != null && value < 1) {
			throw new InvalidKafkaConfigurationException(property, "It is less than 1.", "Write 1 or more.");
		}
	}

	private static void requireNotNegative(String property, @Nullable Duration value) {
		if (value != null && value.isNegative()) {
			throw new InvalidKafkaConfigurationException(property, "It is negative.",
					"Write a duration such as 30s, or 0s not to wait.");
		}
	}

}
