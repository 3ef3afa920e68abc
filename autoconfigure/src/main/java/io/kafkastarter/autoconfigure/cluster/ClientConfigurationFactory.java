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

package io.kafkastarter.autoconfigure.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.kafkastarter.security.BundleSslEngineFactory;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.MetadataRecoveryStrategy;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SslConfigs;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

/**
 * Turns the properties of a cluster, whichever it is, into the configuration of its
 * clients: defaults, what {@code spring.kafka.*} sets, what {@code kafka.*} sets, where
 * to connect, and last the {@code properties} maps.
 */
class ClientConfigurationFactory {

	private static final String ADMIN = "admin";

	private static final Map<String, Object> CLIENT_DEFAULTS = Map
		.of(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 10_000);

	// A group does not notice that a topic may be read now, or has more partitions,
	// before its leader asks for metadata again: five minutes with Kafka's own default.
	private static final int METADATA_MAX_AGE_MS = 30_000;

	// The operating system's, which grows with what is on its way. With Kafka's own 64 KB
	// a broker waits for the next poll before it can send more.
	private static final int RECEIVE_BUFFER = -1;

	private static final Map<String, Object> CONSUMER_DEFAULTS = Map.of(ConsumerConfig.METADATA_MAX_AGE_CONFIG,
			METADATA_MAX_AGE_MS, ConsumerConfig.RECEIVE_BUFFER_CONFIG, RECEIVE_BUFFER,
			ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest", ConsumerConfig.ISOLATION_LEVEL_CONFIG,
			"read_committed");

	// With Kafka's own default an admin client that reaches no broker begins anew in a
	// loop without a pause.
	private static final Map<String, Object> ADMIN_DEFAULTS = Map
		.of(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, MetadataRecoveryStrategy.NONE.name);

	// Brokers refuse a transaction for as long as they write the end of the one before
	// (KIP-890), and a producer with Kafka's own 100 ms ends ten a second.
	private static final int TRANSACTIONAL_RETRY_BACKOFF_MS = 20;

	private final @Nullable String serviceName;

	ClientConfigurationFactory(@Nullable String serviceName) {
		this.serviceName = serviceName;
	}

	/**
	 * Return what clients have that nobody configures.
	 * @return the configuration, without the brokers
	 */
	ClientConfiguration defaults() {
		return new ClientConfiguration(named(CLIENT_DEFAULTS), consumerDefaults(), ADMIN_DEFAULTS, Map.of(), null, null,
				(client, key) -> ClientConfiguration.STARTER);
	}

	/**
	 * Create the configuration of a cluster's clients.
	 * @param prefix what the names of the properties start with
	 * @param properties the properties of the cluster
	 * @param defaults what lies under all
	 * @param base what lies between the two
	 * @param connection where to connect
	 * @param security tells the clients how to connect
	 * @return the configuration
	 */
	ClientConfiguration create(String prefix, ClusterProperties properties, ClientConfiguration defaults,
			ClientConfiguration base, KafkaConnectionDetails connection, ClientSecurityMapper security) {
		Assembly assembly = new Assembly(prefix, properties, defaults, base, connection, security);
		LayeredSettings producer = assembly.create("producer", ClientConfiguration::producer, ClientSetting.PRODUCER,
				connection.getProducer(), properties.producer().properties());
		LayeredSettings consumer = assembly.create("consumer", ClientConfiguration::consumer, ClientSetting.CONSUMER,
				connection.getConsumer(), properties.consumer().properties());
		// One admin client asks now and then, so that it may look for a broker each
		// second.
		LayeredSettings admin = assembly.create(ADMIN, ClientConfiguration::admin, List.of(), connection.getAdmin(),
				properties.admin().properties());
		LayeredSettings streams = assembly.create("streams", ClientConfiguration::streams, List.of(),
				connection.getStreams(), Map.of());
		String own = properties.producer().transactionIdPrefix();
		String transactionIdPrefix = StringUtils.hasText(own) ? own : base.transactionIdPrefix();
		if (transactionIdPrefix != null) {
			producer.settings().putIfAbsent(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, TRANSACTIONAL_RETRY_BACKOFF_MS);
		}
		return new ClientConfiguration(producer.settings(), consumer.settings(), admin.settings(), streams.settings(),
				transactionIdPrefix, properties.producer().transactionInstanceId(), (client, key) -> switch (client) {
					case "producer" -> producer.origin(key);
					case "consumer" -> consumer.origin(key);
					case ADMIN -> admin.origin(key);
					default -> streams.origin(key);
				});
	}

	private Map<String, Object> consumerDefaults() {
		Map<String, Object> defaults = named(CLIENT_DEFAULTS);
		defaults.putAll(CONSUMER_DEFAULTS);
		if (this.serviceName != null) {
			defaults.put(ConsumerConfig.GROUP_ID_CONFIG, this.serviceName);
		}
		return defaults;
	}

	private Map<String, Object> named(Map<String, Object> defaults) {
		Map<String, Object> named = new HashMap<>(defaults);
		if (this.serviceName != null) {
			named.put(CommonClientConfigs.CLIENT_ID_CONFIG, this.serviceName);
		}
		return named;
	}

	/**
	 * Puts together what all clients of a cluster have and what each kind of them has.
	 */
	private record Assembly(String prefix, ClusterProperties properties, ClientConfiguration defaults,
			ClientConfiguration base, KafkaConnectionDetails connection, ClientSecurityMapper security) {

		LayeredSettings create(String client, Function<ClientConfiguration, Map<String, Object>> kind,
				List<ClientSetting> settings, KafkaConnectionDetails.Configuration connection,
				Map<String, String> own) {
			LayeredSettings layers = new LayeredSettings();
			layers.putAll(kind.apply(this.defaults), (key) -> this.defaults.origins().apply(client, key));
			layers.putAll(kind.apply(this.base), (key) -> this.base.origins().apply(client, key));
			Stream.concat(ClientSetting.CLIENT.stream(), settings.stream())
				.forEach((setting) -> layers.putAll(setting.read(this.properties),
						(key) -> this.prefix + setting.property()));
			layers.putAll(connect(connection), (key) -> ofConnection(client, key));
			layers.putAll(this.properties.client().properties(), (key) -> this.prefix + "client.properties." + key);
			boolean admin = client.equals(ADMIN);
			layers.change((config) -> this.security.apply(config, own, admin, isDecided(connection)),
					(key) -> this.security.origin(key, admin));
			layers.putAll(own, (key) -> this.prefix + client + ".properties." + key);
			return layers;
		}

		private static Map<String, Object> connect(KafkaConnectionDetails.Configuration connection) {
			Map<String, Object> config = new HashMap<>();
			config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, connection.getBootstrapServers());
			String protocol = connection.getSecurityProtocol();
			if (StringUtils.hasLength(protocol)) {
				config.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol);
			}
			SslBundle bundle = connection.getSslBundle();
			if (bundle != null) {
				config.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, BundleSslEngineFactory.class);
				config.put(BundleSslEngineFactory.BUNDLE, bundle);
			}
			return config;
		}

		private String ofConnection(String client, String key) {
			boolean hosts = key.equals(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
			if (hosts && this.connection.getBootstrapServers().equals(this.properties.hosts())) {
				return this.prefix + "hosts";
			}
			if (!(this.connection instanceof HostsKafkaConnectionDetails written) || written.isEmbedded()) {
				return ClientConfiguration.CONNECTION;
			}
			return (hosts && !(written instanceof SpringKafkaConnectionDetails)) ? WrittenHosts.HOSTS
					: this.base.origins().apply(client, key);
		}

		// A service connection knows how to talk to its brokers; the brokers of a
		// property are talked to as properties say.
		private boolean isDecided(KafkaConnectionDetails.Configuration connection) {
			return (this.connection instanceof HostsKafkaConnectionDetails hosts) ? hosts.isEmbedded()
					: StringUtils.hasLength(connection.getSecurityProtocol());
		}

	}

}
