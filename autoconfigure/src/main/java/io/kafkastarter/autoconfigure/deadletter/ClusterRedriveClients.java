package io.kafkastarter.autoconfigure.deadletter;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.deadletter.DeadLetterRecoverer;
import io.kafkastarter.deadletter.redrive.RedriveClients;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Creates the clients of redrives: those of the cluster, but for a few settings.
 */
class ClusterRedriveClients implements RedriveClients {

	private static final int SESSION_TIMEOUT_MS = 10_000;

	private final ClusterClients clients;

	private final DeadLetterProducerFactory producers;

	private final DeadLetterRecoverer recoverer;

	ClusterRedriveClients(ClusterClients clients, DeadLetterProducerFactory producers, DeadLetterRecoverer recoverer) {
		this.clients = clients;
		this.producers = producers;
		this.recoverer = recoverer;
	}

	@Override
	public Consumer<Object, Object> reader(String cluster) {
		return create(cluster, Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100), true);
	}

	@Override
	public Consumer<Object, Object> redriver(String cluster, String group, boolean bytes) {
		Map<String, Object> config = new HashMap<>();
		config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
		config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
		return create(cluster, config, bytes);
	}

	@Override
	public KafkaOperations<Object, Object> sender(String cluster) {
		return this.producers.create(cluster).bytes();
	}

	@Override
	public void recover(String cluster, ConsumerRecord<?, ?> record, Exception failure) {
		this.recoverer.forCluster(cluster).accept(record, failure);
	}

	private Consumer<Object, Object> create(String cluster, Map<String, Object> settings, boolean bytes) {
		DefaultKafkaConsumerFactory<Object, Object> factory = this.clients.consumerFactory(cluster);
		Map<String, Object> config = configuration(factory.getConfigurationProperties());
		config.putAll(settings);
		if (bytes) {
			config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
			config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
		}
		DefaultKafkaConsumerFactory<Object, Object> own = new DefaultKafkaConsumerFactory<>(config);
		if (!bytes) {
			own.setKeyDeserializer(factory.getKeyDeserializer());
			own.setValueDeserializer(factory.getValueDeserializer());
		}
		factory.getPostProcessors().forEach(own::addPostProcessor);
		return own.createConsumer();
	}

	private static Map<String, Object> configuration(Map<String, Object> base) {
		Map<String, Object> config = new HashMap<>(base);
		config.keySet()
			.removeAll(List.of(ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
					ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG));
		config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
		config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
		config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		// Kafka registers clients under their ids, which two would use twice.
		config.computeIfPresent(ConsumerConfig.CLIENT_ID_CONFIG, (key, id) -> id + "-redrive");
		if (isClassic(config)) {
			// After a crash the next redrive waits for as long.
			config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
			config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MS / 4);
		}
		return config;
	}

	private static boolean isClassic(Map<String, Object> config) {
		return Objects.toString(config.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG), "classic")
			.toLowerCase(Locale.ROOT)
			.equals("classic");
	}

}
