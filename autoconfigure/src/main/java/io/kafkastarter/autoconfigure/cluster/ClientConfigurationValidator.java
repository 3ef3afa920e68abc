package io.kafkastarter.autoconfigure.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Checks the settings of a cluster's clients when the application starts. Kafka itself
 * would check them on first use, and name its own keys instead of the properties.
 */
class ClientConfigurationValidator {

	private final String prefix;

	private final ClusterProperties properties;

	/**
	 * Create a validator.
	 * @param prefix what the names of the properties start with, {@code kafka.} or
	 * {@code kafka.clusters.<name>.}
	 * @param properties the properties of the cluster
	 */
	ClientConfigurationValidator(String prefix, ClusterProperties properties) {
		this.prefix = prefix;
		this.properties = properties;
	}

	void validate(ClientConfiguration configuration) {
		rejectHosts("client.properties", this.properties.client().properties());
		rejectHosts("producer.properties", this.properties.producer().properties());
		rejectHosts("consumer.properties", this.properties.consumer().properties());
		rejectHosts("admin.properties", this.properties.admin().properties());
		Map<String, Object> producer = new HashMap<>(configuration.producer());
		producer.putIfAbsent(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
		producer.putIfAbsent(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
		parse(ProducerConfig.configDef(), producer, "producer", ClientSetting.PRODUCER);
		parse(ConsumerConfig.configDef(), configuration.consumer(), "consumer", ClientSetting.CONSUMER);
		parse(AdminClientConfig.configDef(), configuration.admin(), "admin", List.of());
		validateIdempotence(configuration);
		validateTimeouts(configuration);
	}

	private void rejectHosts(String map, Map<String, String> properties) {
		if (properties.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
			throw new InvalidKafkaConfigurationException(this.prefix + map + ".bootstrap.servers",
					"The brokers have a property of their own, so that every client connects to the same ones.",
					"Remove it and write %shosts instead.".formatted(this.prefix));
		}
	}

	private void parse(ConfigDef definition, Map<String, Object> config, String client, List<ClientSetting> settings) {
		List<ClientSetting> all = new ArrayList<>(ClientSetting.CLIENT);
		all.addAll(settings);
		definition.configKeys().forEach((key, definedKey) -> {
			if (config.containsKey(key)) {
				parse(definedKey, config.get(key), propertyOf(key, client, all));
			}
		});
	}

	private static void parse(ConfigDef.ConfigKey key, @Nullable Object value, String property) {
		try {
			Object parsed = ConfigDef.parseType(key.name, value, key.type);
			if (key.validator != null) {
				key.validator.ensureValid(key.name, parsed);
			}
		}
		catch (ConfigException ex) {
			throw new InvalidKafkaConfigurationException(property, reason(ex, key),
					"Write a value that Kafka takes for '%s': %s".formatted(key.name, allowed(key)), ex);
		}
	}

	// Kafka's sentence holds the value, which is the user's to know unless it is a
	// secret.
	private static String reason(ConfigException ex, ConfigDef.ConfigKey key) {
		return (key.type == ConfigDef.Type.PASSWORD) ? "Kafka does not take its value."
				: Objects.toString(ex.getMessage(), "Kafka does not take its value.");
	}

	private static String allowed(ConfigDef.ConfigKey key) {
		String type = "a value of type " + key.type.name().toLowerCase(Locale.ROOT);
		return (key.validator != null) ? type + ", " + key.validator + "." : type + ".";
	}

	private String propertyOf(String key, String client, List<ClientSetting> settings) {
		if (ownProperties(client).containsKey(key)) {
			return this.prefix + client + ".properties." + key;
		}
		if (this.properties.client().properties().containsKey(key)) {
			return this.prefix + "client.properties." + key;
		}
		return settings.stream()
			.filter((setting) -> setting.key().equals(key) && setting.value().apply(this.properties) != null)
			.findFirst()
			.map((setting) -> this.prefix + setting.property())
			.orElse("spring.kafka." + client + ".properties." + key);
	}

	private Map<String, String> ownProperties(String client) {
		return switch (client) {
			case "producer" -> this.properties.producer().properties();
			case "consumer" -> this.properties.consumer().properties();
			default -> this.properties.admin().properties();
		};
	}

	private void validateIdempotence(ClientConfiguration configuration) {
		if (!Boolean.TRUE.equals(this.properties.producer().idempotence())) {
			return;
		}
		Map<String, Object> producer = configuration.producer();
		String acks = Objects.toString(producer.get(ProducerConfig.ACKS_CONFIG), "all");
		if (!acks.equals("all") && !acks.equals("-1")) {
			throw contradiction("producer.acks",
					"With %sproducer.idempotence every in-sync replica must have a record.".formatted(this.prefix),
					"Write acks: all, or idempotence: false.");
		}
		if (number(producer, ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5) > 5) {
			throw contradiction("producer.max-in-flight",
					"With %sproducer.idempotence at most 5 requests may be in flight.".formatted(this.prefix),
					"Write 5 or less, or idempotence: false.");
		}
		if (number(producer, ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE) == 0) {
			throw contradiction("producer.retries",
					"With %sproducer.idempotence sending must be retried.".formatted(this.prefix),
					"Write 1 or more, or idempotence: false.");
		}
	}

	private void validateTimeouts(ClientConfiguration configuration) {
		Map<String, Object> producer = configuration.producer();
		long delivery = number(producer, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
		long request = number(producer, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 30_000);
		long linger = number(producer, ProducerConfig.LINGER_MS_CONFIG, 5);
		if (producer.containsKey(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG) && delivery < request + linger) {
			throw contradiction("producer.delivery-timeout",
					"%d ms are less than the request timeout (%d ms) and linger (%d ms) that they contain."
						.formatted(delivery, request, linger),
					"Write at least %d ms, or a shorter %sclient.request-timeout.".formatted(request + linger,
							this.prefix));
		}
	}

	private InvalidKafkaConfigurationException contradiction(String property, String reason, String action) {
		return new InvalidKafkaConfigurationException(this.prefix + property, reason, action);
	}

	private static long number(Map<String, Object> config, String key, long otherwise) {
		return Long.parseLong(Objects.toString(config.get(key), String.valueOf(otherwise)));
	}

}
