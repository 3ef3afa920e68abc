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

package io.kafkastarter.autoconfigure.listener;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

import io.kafkastarter.access.MissingPermissionException;
import io.kafkastarter.autoconfigure.cluster.ClusterClients;
import io.kafkastarter.autoconfigure.cluster.RecordReaderFactory;
import io.kafkastarter.client.PayloadConsumerFactory;
import io.kafkastarter.deadletter.DeadLetterRecoverer;
import io.kafkastarter.deadletter.DeadLetterSignatures;
import io.kafkastarter.deadletter.redrive.InvalidRedriveException;
import io.kafkastarter.deadletter.redrive.RecordDeserializers;
import io.kafkastarter.deadletter.redrive.RedriveClients;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.util.ClassUtils;

/**
 * Creates the clients of redrives: those of the cluster, but for a few settings.
 */
class ClusterRedriveClients implements RedriveClients {

	private static final int SESSION_TIMEOUT_MS = 10_000;

	private static final int FETCH = 1024 * 1024;

	private final ClusterClients clients;

	private final DeadLetterProducerFactory producers;

	private final DeadLetterRecoverer recoverer;

	private final boolean decoding;

	private final BiConsumer<String, String> writing;

	private final RecordReaderFactory readerFactory;

	/**
	 * Create clients.
	 * @param clients the clients of the application
	 * @param producers creates producers
	 * @param recoverer writes dead letters
	 * @param decoding whether listeners decode records: not where a message converter of
	 * the user's does it
	 * @param writing throws an exception if the application may not write to a topic, by
	 * the names of the cluster and the topic
	 */
	ClusterRedriveClients(ClusterClients clients, DeadLetterProducerFactory producers, DeadLetterRecoverer recoverer,
			boolean decoding, BiConsumer<String, String> writing) {
		this.clients = clients;
		this.decoding = decoding;
		this.producers = producers;
		this.recoverer = recoverer;
		this.writing = writing;
		this.readerFactory = new RecordReaderFactory(clients);
	}

	@Override
	public Consumer<Object, Object> reader(String cluster) {
		return this.readerFactory.create(cluster, "-dead-letters-", 1);
	}

	// Little is held at a time, however large the records are.
	private static Map<String, Object> small(int records) {
		return Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, records, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH,
				ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH);
	}

	@Override
	public Consumer<Object, Object> redriver(String cluster, String group) {
		Map<String, Object> config = new HashMap<>(small(100));
		config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
		return create(cluster, config, "-redrive");
	}

	@Override
	public RecordDeserializers deserializers(String cluster, boolean decoding) {
		PayloadConsumerFactory factory = this.clients.consumerFactory(cluster);
		Map<String, Object> config = new HashMap<>(factory.getConfigurationProperties());
		if (decoding || this.decoding) {
			config.putAll(PayloadConsumerFactory.bytes(factory));
		}
		return new RecordDeserializers(deserializer(factory.getKeyDeserializer(), config, true),
				deserializer(factory.getValueDeserializer(), config, false));
	}

	@SuppressWarnings("unchecked")
	private static Deserializer<Object> deserializer(@Nullable Deserializer<?> own, Map<String, Object> config,
			boolean key) {
		if (own != null) {
			return (Deserializer<Object>) own;
		}
		Object type = config
			.get(key ? ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG : ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
		Class<?> found = (type instanceof Class<?> given) ? given
				: ClassUtils.resolveClassName(String.valueOf(type), null);
		Deserializer<Object> deserializer = (Deserializer<Object>) BeanUtils.instantiateClass(found);
		deserializer.configure(config, key);
		return deserializer;
	}

	@Override
	public KafkaOperations<Object, Object> sender(String cluster) {
		return this.producers.create(cluster).bytes();
	}

	@Override
	public void requireWrite(String cluster, String topic) {
		try {
			this.writing.accept(cluster, topic);
		}
		catch (MissingPermissionException ex) {
			throw new InvalidRedriveException(String.valueOf(ex.getMessage()), ex);
		}
	}

	@Override
	public DeadLetterSignatures signatures() {
		return this.recoverer.signatures();
	}

	@Override
	public void recover(String cluster, ConsumerRecord<?, ?> record, Exception failure) {
		this.recoverer.forCluster(cluster).accept(record, failure);
	}

	private Consumer<Object, Object> create(String cluster, Map<String, Object> settings, String clientId) {
		PayloadConsumerFactory factory = this.clients.consumerFactory(cluster);
		Map<String, Object> config = configuration(factory.getConfigurationProperties());
		config.putAll(settings);
		// Kafka registers clients under their ids, which two would use twice.
		config.computeIfPresent(ConsumerConfig.CLIENT_ID_CONFIG, (key, id) -> id + clientId);
		config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
		config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
		DefaultKafkaConsumerFactory<Object, Object> own = new DefaultKafkaConsumerFactory<>(config);
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
