package io.kafkastarter.autoconfigure.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.core.env.Environment;

/**
 * Finds out whether somebody wrote how to log in to brokers, or whom to trust. Whoever
 * does has brokers of their own in mind.
 */
final class WrittenSecurity {

	private static final List<String> PROTOCOLS = List.of("kafka.security.protocol", "spring.kafka.security.protocol");

	private static final List<String> PROPERTIES = List.of("kafka.security.ssl-bundle", "kafka.security.ca-file",
			"kafka.sasl.mechanism", "kafka.sasl.username", "kafka.sasl.password", "kafka.sasl.jaas-config",
			"kafka.sasl.oauth.token-uri", "kafka.sasl.oauth.client-id", "kafka.sasl.oauth.client-secret",
			"kafka.admin.sasl.username", "kafka.admin.sasl.password", "kafka.admin.sasl.jaas-config",
			"kafka.admin.sasl.oauth.client-id", "kafka.admin.sasl.oauth.client-secret", "spring.kafka.ssl.bundle",
			"spring.kafka.ssl.trust-store-location", "spring.kafka.ssl.trust-store-certificates",
			"spring.kafka.ssl.key-store-location", "spring.kafka.ssl.key-store-certificate-chain");

	private static final List<String> MAPS = List.of("kafka.client.properties", "kafka.consumer.properties",
			"kafka.producer.properties", "kafka.admin.properties", "spring.kafka.properties",
			"spring.kafka.consumer.properties", "spring.kafka.producer.properties");

	private final Binder binder;

	WrittenSecurity(Environment environment) {
		this.binder = Binder.get(environment);
	}

	/**
	 * Return one property that says how to connect.
	 * @return its name, or empty if there is none
	 */
	Optional<String> property() {
		return Stream
			.of(PROTOCOLS.stream().filter(this::isProtected), PROPERTIES.stream().filter(this::isWritten),
					MAPS.stream().flatMap(this::settings))
			.flatMap((names) -> names)
			.findFirst();
	}

	private boolean isProtected(String property) {
		String protocol = this.binder.bind(property, String.class).orElse("PLAINTEXT");
		return !protocol.equalsIgnoreCase("PLAINTEXT");
	}

	private boolean isWritten(String property) {
		return this.binder.bind(property, String.class).isBound();
	}

	private Stream<String> settings(String map) {
		Map<String, String> settings = this.binder
			.bind(map, Bindable.mapOf(String.class, String.class), new IgnoreTopLevelConverterNotFoundBindHandler())
			.orElse(Map.of());
		return settings.entrySet()
			.stream()
			.filter((setting) -> isSecurity(setting.getKey(), setting.getValue()))
			.map((setting) -> "%s[%s]".formatted(map, setting.getKey()));
	}

	private static boolean isSecurity(String key, String value) {
		return key.startsWith("sasl.jaas") || key.startsWith("ssl.truststore") || key.startsWith("ssl.keystore")
				|| key.equals("security.protocol") && !value.equalsIgnoreCase("PLAINTEXT");
	}

}
