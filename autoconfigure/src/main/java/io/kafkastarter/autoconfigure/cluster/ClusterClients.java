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

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.kafkastarter.client.GuardedProducer;
import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.client.PayloadConsumerFactory;
import io.kafkastarter.client.TopicGate;
import io.kafkastarter.client.TransactionIds;
import io.kafkastarter.payload.CloudEventHeaders;
import io.kafkastarter.payload.ClusterPayloads;
import io.kafkastarter.payload.OutgoingRecords;
import io.kafkastarter.payload.RecordKeySerializer;
import io.kafkastarter.payload.TopicPayloadSerializer;
import io.kafkastarter.production.LocalHosts;
import io.kafkastarter.security.BundleSslEngineFactory;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Creates the factories of clients, for the main cluster and for named ones alike.
 *
 * @since 0.1.0
 */
public class ClusterClients {

	private static final int BYTES_MAX_BLOCK_MS = 10_000;

	// As long as a producer waits for a topic by default.
	private static final Duration TOPIC_PATIENCE = Duration.ofMinutes(1);

	private final Map<String, ClientConfiguration> configurations;

	private final Map<String, TopicGate> topicGates;

	private final ClusterPayloads payloads;

	private final CloudEventHeaders cloudEvents;

	private final BiFunction<String, Duration, Function<String, Optional<Boolean>>> missingTopics;

	private final List<DefaultKafkaProducerFactoryCustomizer> producerCustomizers;

	private final List<DefaultKafkaConsumerFactoryCustomizer> consumerCustomizers;

	private final String instance;

	ClusterClients(Map<String, ClientConfiguration> configurations, ClusterPayloads payloads,
			CloudEventHeaders cloudEvents,
			BiFunction<String, Duration, Function<String, Optional<Boolean>>> missingTopics,
			List<DefaultKafkaProducerFactoryCustomizer> producerCustomizers,
			List<DefaultKafkaConsumerFactoryCustomizer> consumerCustomizers, String instance) {
		Assert.isTrue(configurations.containsKey(KafkaCluster.MAIN), "'configurations' must contain the main cluster");
		this.configurations = configurations;
		this.topicGates = configurations.keySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Function.identity(), (cluster) -> new TopicGate()));
		this.payloads = payloads;
		this.cloudEvents = cloudEvents;
		this.missingTopics = missingTopics;
		this.producerCustomizers = producerCustomizers;
		this.consumerCustomizers = consumerCustomizers;
		this.instance = instance;
	}

	Set<String> clusters() {
		return this.configurations.keySet();
	}

	/**
	 * Return whether a cluster is on this machine, and so is one for development.
	 * @param cluster the cluster's name
	 * @return whether all its hosts are loopback addresses; {@code true} too if there is
	 * no such cluster
	 */
	public boolean isLocal(String cluster) {
		ClientConfiguration configuration = this.configurations.get(cluster);
		Object hosts = (configuration != null)
				? configuration.consumer().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG) : null;
		return !(hosts instanceof Collection<?> addresses) || addresses.stream()
			.map((address) -> Utils.getHost(address.toString()))
			.allMatch((host) -> host != null && LocalHosts.isLoopback(host));
	}

	/**
	 * Return where a cluster is.
	 * @param cluster the cluster's name
	 * @return its hosts, each with its port
	 * @throws IllegalStateException if there is no such cluster
	 */
	public List<String> hosts(String cluster) {
		Object servers = configuration(cluster).admin().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
		return (servers instanceof Collection<?> list) ? list.stream().map(String::valueOf).toList()
				: List.of(String.valueOf(servers).split(","));
	}

	/**
	 * Return where a cluster is, as it is written in commands.
	 * @param cluster the cluster's name
	 * @return hosts and ports, separated by commas
	 * @throws IllegalStateException if there is no such cluster
	 */
	public String bootstrapServers(String cluster) {
		return String.join(",", hosts(cluster));
	}

	/**
	 * Return the certificates of the service itself in a cluster.
	 * @param cluster the cluster's name
	 * @return the certificates, or {@code null} if there are none of a bundle
	 * @throws IllegalStateException if there is no such cluster
	 */
	public @Nullable SslBundle sslBundle(String cluster) {
		return (SslBundle) configuration(cluster).consumer().get(BundleSslEngineFactory.BUNDLE);
	}

	/**
	 * Return where the settings of a client come from.
	 * @param cluster the cluster's name
	 * @param client {@code producer}, {@code consumer} or {@code admin}
	 * @param settings the settings that it has
	 * @return for each a property, {@code starter} or {@code connection}; nothing for
	 * those that somebody else has chosen, such as a customizer
	 */
	public Map<String, String> origins(String cluster, String client, Map<String, Object> settings) {
		ClientConfiguration configuration = this.configurations.get(cluster);
		if (configuration == null) {
			return Map.of();
		}
		Map<String, Object> own = switch (client) {
			case "producer" -> new PayloadProducerFactory(configuration.producer(), this.payloads.get(cluster))
				.getConfigurationProperties();
			case "consumer" -> new PayloadConsumerFactory(configuration.consumer()).getConfigurationProperties();
			default -> configuration.admin();
		};
		Map<String, String> origins = new HashMap<>();
		settings.forEach((key, value) -> {
			if (Objects.equals(own.get(key), value)) {
				origins.put(key, configuration.origins().apply(client, key));
			}
		});
		return origins;
	}

	ClientConfiguration configuration(String cluster) {
		ClientConfiguration configuration = this.configurations.get(cluster);
		if (configuration == null) {
			// There when the application was processed ahead of time, and not now.
			throw Hosts.missing("kafka.clusters.%s.hosts".formatted(cluster));
		}
		return configuration;
	}

	DefaultKafkaProducerFactory<Object, Object> producerFactory(String cluster) {
		ClientConfiguration configuration = configuration(cluster);
		PayloadProducerFactory factory = new PayloadProducerFactory(configuration.producer(),
				this.payloads.get(cluster));
		if (configuration.transactionIdPrefix() != null) {
			factory.setTransactionIdPrefix(configuration.transactionIdPrefix());
		}
		String instance = configuration.transactionInstanceId();
		factory.setTransactionIdSuffixStrategy(
				new TransactionIds(StringUtils.hasText(instance) ? instance : this.instance));
		this.producerCustomizers.forEach((customizer) -> customizer.customize(factory));
		OutgoingRecords records = new OutgoingRecords(this.payloads.get(cluster), this.cloudEvents);
		SentTopics topics = new SentTopics(cluster, this.payloads.get(cluster),
				this.missingTopics.apply(cluster, maxBlock(factory)));
		factory.setGuards((prepares) -> (producer) -> {
			Consumer<ProducerRecord<Object, Object>> check = (record) -> topics.check(record.topic());
			Consumer<ProducerRecord<Object, Object>> gate = check.andThen(gate(cluster, factory));
			Consumer<ProducerRecord<Object, Object>> prepare = records::prepare;
			return new GuardedProducer<>(producer, prepares ? prepare.andThen(gate) : gate);
		});
		return factory;
	}

	// As long as Kafka's own producer waits for a topic that is not there yet.
	private Consumer<ProducerRecord<Object, Object>> gate(String cluster, ProducerFactory<?, ?> factory) {
		TopicGate gate = topicGate(cluster);
		Duration timeout = maxBlock(factory);
		return (record) -> gate.pass(record.topic(), timeout);
	}

	private static Duration maxBlock(ProducerFactory<?, ?> factory) {
		String key = ProducerConfig.MAX_BLOCK_MS_CONFIG;
		Object maxBlock = factory.getConfigurationProperties()
			.getOrDefault(key, ProducerConfig.configDef().defaultValues().get(key));
		return Duration.ofMillis((Long) ConfigDef.parseType(key, maxBlock, ConfigDef.Type.LONG));
	}

	TopicGate topicGate(String cluster) {
		TopicGate gate = this.topicGates.get(cluster);
		Assert.state(gate != null, () -> "No cluster '%s'".formatted(cluster));
		return gate;
	}

	/**
	 * Create a factory of producers that send bytes as they are, outside of transactions
	 * and to all replicas. What is no bytes goes as an application sends it that chooses
	 * no serializer.
	 * @param cluster the cluster's name
	 * @return the factory, customized; the caller destroys it
	 * @throws IllegalStateException if there is no such cluster
	 */
	public DefaultKafkaProducerFactory<Object, Object> bytesProducerFactory(String cluster) {
		Map<String, Object> config = new HashMap<>(configuration(cluster).producer());
		config.keySet()
			.removeAll(List.of(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
					ProducerConfig.TRANSACTIONAL_ID_CONFIG));
		config.put(ProducerConfig.ACKS_CONFIG, "all");
		// Kafka registers clients under their ids, which two factories would use twice.
		config.computeIfPresent(ProducerConfig.CLIENT_ID_CONFIG, (key, id) -> id + "-dead-letters");
		// It is used on threads that have to poll again in time.
		config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, BYTES_MAX_BLOCK_MS);
		// What could be received can be sent: the topic has the say on sizes.
		config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.MAX_VALUE);
		// Kafka's producer numbers records wrongly where one that is too large is refused
		// while others are on their way. They fail until they time out.
		config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
		DefaultKafkaProducerFactory<Object, Object> factory = new DefaultKafkaProducerFactory<>(config);
		this.producerCustomizers.forEach((customizer) -> customizer.customize(factory));
		factory.setKeySerializer(new BytesSerializer(new RecordKeySerializer(this.payloads.get(cluster))));
		factory.setValueSerializer(new BytesSerializer(new TopicPayloadSerializer(this.payloads.get(cluster))));
		factory.addPostProcessor((producer) -> new GuardedProducer<>(producer, gate(cluster, factory)));
		return factory;
	}

	/**
	 * Create a factory of consumers, which read text where no deserializers are
	 * configured.
	 * @param cluster the cluster's name
	 * @return the factory, customized
	 * @throws IllegalStateException if there is no such cluster
	 */
	public PayloadConsumerFactory consumerFactory(String cluster) {
		PayloadConsumerFactory factory = new PayloadConsumerFactory(configuration(cluster).consumer());
		this.consumerCustomizers.forEach((customizer) -> customizer.customize(factory));
		TopicGate gate = topicGate(cluster);
		factory.addPostProcessor((consumer) -> gate.hold(consumer, TOPIC_PATIENCE));
		return factory;
	}

	KafkaAdmin admin(String cluster) {
		KafkaAdmin admin = new KafkaAdmin(new HashMap<>(configuration(cluster).admin()));
		// Every admin would create all NewTopic beans, and block the start for as long as
		// the broker is away: provisioning creates them instead.
		admin.setAutoCreate(false);
		return admin;
	}

	/**
	 * Passes bytes, for factories that are not typed for them.
	 *
	 * @param others takes what is no bytes
	 */
	private record BytesSerializer(Serializer<Object> others) implements Serializer<Object> {

		@Override
		public byte @Nullable [] serialize(String topic, @Nullable Object data) {
			return (data == null || data instanceof byte[]) ? (byte[]) data : this.others.serialize(topic, data);
		}

		@Override
		public byte @Nullable [] serialize(String topic, Headers headers, @Nullable Object data) {
			return (data == null || data instanceof byte[]) ? (byte[]) data
					: this.others.serialize(topic, headers, data);
		}

	}

}
