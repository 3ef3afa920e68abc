package io.kafkastarter.autoconfigure.avro;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kafkastarter.avro.AvroSerde;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * What the clients of the main cluster are told that is a serde's matter.
 *
 * @param producer the settings of producers
 * @param consumer the settings of consumers
 */
record SerdeSettings(Map<String, String> producer, Map<String, String> consumer) {

	static SerdeSettings of(Environment environment) {
		Binder binder = Binder.get(environment);
		return new SerdeSettings(settings(binder, "producer"), settings(binder, "consumer"));
	}

	private static Map<String, String> settings(Binder binder, String client) {
		Map<String, String> settings = new HashMap<>();
		for (String map : List.of("spring.kafka.properties", "spring.kafka.%s.properties".formatted(client),
				"kafka.client.properties", "kafka.%s.properties".formatted(client))) {
			binder.bind(map, Bindable.mapOf(String.class, String.class)).ifBound(settings::putAll);
		}
		return settings;
	}

	/**
	 * Find the serde that has what it needs.
	 * @param classLoader the class loader, or {@code null} for the thread's own
	 * @return the serde, or {@code null} if there is none
	 */
	@Nullable AvroSerde serde(@Nullable ClassLoader classLoader) {
		return AvroSerde.find(classLoader,
				(setting) -> this.producer.containsKey(setting) || this.consumer.containsKey(setting));
	}

	@Override
	public String toString() {
		return "SerdeSettings[producer=%s, consumer=%s]".formatted(this.producer.keySet(), this.consumer.keySet());
	}

}
