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

package io.kafkastarter.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.test.BrokerContexts;
import io.kafkastarter.test.TestSchemaRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.annotation.Payload;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is sent, no listener stops, and each record is either handled or a dead
 * letter. How many records is the system property {@code fuzz.payloads}, and the seed is
 * {@code fuzz.seed}.
 */
class PayloadFuzzTests {

	private static final int PAYLOADS = Integer.getInteger("fuzz.payloads", 5_000);

	private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

	private static final List<String> TOPICS = List.of("json", "avro", "string", "bytes");

	private static final Map<String, List<String>> LISTENERS = Map.of("films", List.of("json", "avro"), "film-batches",
			List.of("json", "avro"), "parallel-films", List.of("json", "avro"), "texts", List.of("string", "bytes"),
			"text-batches", List.of("string", "bytes"), "parallel-texts", List.of("string", "bytes"));

	@RegisterExtension
	static final BrokerContexts BROKER = new BrokerContexts(1);

	// A line for each of more than a million dead letters would be most of the work.
	@BeforeAll
	static void silenceDeadLetters() {
		level(LogLevel.ERROR);
	}

	@AfterAll
	static void restoreLogging() {
		level(null);
	}

	private static void level(@Nullable LogLevel level) {
		LoggingSystem.get(PayloadFuzzTests.class.getClassLoader()).setLogLevel("io.kafkastarter.deadletter", level);
	}

	@Test
	void whenPayloadsAreHostileEachIsHandledOrADeadLetter() {
		try (TestSchemaRegistry registry = new TestSchemaRegistry()) {
			BROKER.runner()
				.withUserConfiguration(Listeners.class)
				.withPropertyValues("kafka.schema-registry.url=" + registry.url(), "kafka.topics.json.partitions=2",
						"kafka.topics.json.value-type=" + Film.class.getName(), "kafka.topics.avro.partitions=2",
						"kafka.topics.avro.format=avro", "kafka.topics.avro.value-type=" + Film.class.getName(),
						"kafka.topics.string.partitions=2", "kafka.topics.string.format=string",
						"kafka.topics.bytes.partitions=2", "kafka.topics.bytes.format=bytes",
						"kafka.provisioning.startup=wait", "kafka.retry.backoff=1ms", "kafka.retry.max-attempts=2")
				.run((context) -> {
					assertThat(context).hasNotFailed();
					send(new FuzzedRecords(new Random(SEED), new FuzzedAvro(registry)));
					verify(context);
				});
		}
	}

	private static void send(FuzzedRecords records) {
		try (Producer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", BROKER.hosts()),
				new ByteArraySerializer(), new ByteArraySerializer())) {
			for (int payload = 0; payload < PAYLOADS; payload++) {
				producer.send(records.next(TOPICS.get(payload % TOPICS.size())));
			}
		}
	}

	private static void verify(AssertableApplicationContext context) throws Exception {
		Listeners listeners = context.getBean(Listeners.class);
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", BROKER.hosts()))) {
			Map<TopicPartition, Long> ends = ends(admin);
			for (Map.Entry<String, List<String>> listener : LISTENERS.entrySet()) {
				Awaitility.await(listener.getKey() + " with seed " + SEED)
					.atMost(Duration.ofMinutes(5).plusMillis(PAYLOADS * 5L))
					.until(() -> isFinished(admin, listener.getKey(), listener.getValue(), ends));
			}
			Map<String, Set<String>> letters = letters(ends);
			for (Map.Entry<String, List<String>> listener : LISTENERS.entrySet()) {
				Set<String> handled = listeners.handled(listener.getKey());
				Set<String> dead = letters.getOrDefault(listener.getKey(), Set.of());
				Set<String> all = new HashSet<>();
				ends.forEach((partition, end) -> {
					if (listener.getValue().contains(partition.topic())) {
						for (long offset = 0; offset < end; offset++) {
							all.add(partition + "@" + offset);
						}
					}
				});
				assertThat(all).as("%s, seed %d", listener.getKey(), SEED).hasSize(PAYLOADS / 2);
				assertThat(handled).as("%s, seed %d", listener.getKey(), SEED).hasSizeGreaterThan(PAYLOADS / 20);
				assertThat(dead).as("%s, seed %d", listener.getKey(), SEED).hasSizeGreaterThan(PAYLOADS / 40);
				assertThat(dead).as("%s, seed %d", listener.getKey(), SEED).noneMatch(handled::contains);
				all.removeAll(handled);
				assertThat(dead).as("%s, seed %d", listener.getKey(), SEED).isEqualTo(all);
			}
		}
		assertThat(context.getBean(KafkaListenerEndpointRegistry.class).getListenerContainers())
			.allMatch((container) -> container.isRunning() && container.isInExpectedState());
	}

	private static boolean isFinished(Admin admin, String group, List<String> topics, Map<TopicPartition, Long> ends)
			throws Exception {
		Map<TopicPartition, Long> committed = new HashMap<>();
		admin.listConsumerGroupOffsets(group)
			.partitionsToOffsetAndMetadata()
			.get(30, TimeUnit.SECONDS)
			.forEach((partition, offset) -> committed.put(partition, (offset != null) ? offset.offset() : 0));
		return ends.entrySet()
			.stream()
			.filter((end) -> topics.contains(end.getKey().topic()))
			.allMatch((end) -> end.getValue().equals(committed.get(end.getKey())));
	}

	private static Map<TopicPartition, Long> ends(Admin admin) throws Exception {
		Map<TopicPartition, OffsetSpec> all = new HashMap<>();
		for (String topic : TOPICS) {
			all.put(new TopicPartition(topic, 0), OffsetSpec.latest());
			all.put(new TopicPartition(topic, 1), OffsetSpec.latest());
		}
		Map<TopicPartition, Long> ends = new HashMap<>();
		admin.listOffsets(all)
			.all()
			.get(30, TimeUnit.SECONDS)
			.forEach((partition, offset) -> ends.put(partition, offset.offset()));
		return ends;
	}

	private static Map<String, Set<String>> letters(Map<TopicPartition, Long> sources) {
		Map<String, Set<String>> letters = new HashMap<>();
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", BROKER.hosts(), "auto.offset.reset", "earliest"),
				new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
			List<TopicPartition> partitions = sources.keySet()
				.stream()
				.map((source) -> new TopicPartition(source.topic() + "-dlt", source.partition()))
				.toList();
			consumer.assign(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			while (partitions.stream().anyMatch((partition) -> consumer.position(partition) < ends.get(partition))) {
				for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(Duration.ofMillis(200))) {
					String listener = new String(last(letter, "kafka_dlt-listener"), StandardCharsets.UTF_8);
					String source = "%s-%d@%d".formatted(
							new String(last(letter, KafkaHeaders.DLT_ORIGINAL_TOPIC), StandardCharsets.UTF_8),
							ByteBuffer.wrap(last(letter, KafkaHeaders.DLT_ORIGINAL_PARTITION)).getInt(),
							ByteBuffer.wrap(last(letter, KafkaHeaders.DLT_ORIGINAL_OFFSET)).getLong());
					letters.computeIfAbsent(listener, (key) -> new HashSet<>()).add(source);
				}
			}
		}
		return letters;
	}

	private static byte[] last(ConsumerRecord<?, ?> letter, String name) {
		org.apache.kafka.common.header.Header header = letter.headers().lastHeader(name);
		assertThat(header).as(name).isNotNull();
		return header.value();
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		private final Map<String, Set<String>> handled = new ConcurrentHashMap<>();

		Set<String> handled(String listener) {
			return this.handled.getOrDefault(listener, Set.of());
		}

		private void handle(String listener, String topic, int partition, long offset) {
			this.handled.computeIfAbsent(listener, (key) -> ConcurrentHashMap.newKeySet())
				.add("%s-%d@%d".formatted(topic, partition, offset));
		}

		@KafkaListener(id = "films", topics = { "json", "avro" })
		void films(ConsumerRecord<Object, Film> film) {
			handle("films", film.topic(), film.partition(), film.offset());
		}

		@BatchKafkaListener(id = "film-batches", topics = { "json", "avro" })
		void films(List<ConsumerRecord<String, Film>> films) {
			films.forEach((film) -> handle("film-batches", film.topic(), film.partition(), film.offset()));
		}

		@ParallelKafkaListener(id = "parallel-films", topics = { "json", "avro" })
		void films(@Payload(required = false) @Nullable Film film, @Headers Map<String, Object> headers,
				@Header(KafkaHeaders.RECEIVED_TOPIC) String topic,
				@Header(KafkaHeaders.RECEIVED_PARTITION) int partition, @Header(KafkaHeaders.OFFSET) long offset) {
			handle("parallel-films", topic, partition, offset);
		}

		@KafkaListener(id = "texts", topics = { "string", "bytes" })
		void texts(@Payload(required = false) @Nullable String text, @Header(KafkaHeaders.RECEIVED_TOPIC) String topic,
				@Header(KafkaHeaders.RECEIVED_PARTITION) int partition, @Header(KafkaHeaders.OFFSET) long offset) {
			handle("texts", topic, partition, offset);
		}

		@BatchKafkaListener(id = "text-batches", topics = { "string", "bytes" }, parallelism = "4")
		void texts(ConsumerRecord<String, String> text) {
			handle("text-batches", text.topic(), text.partition(), text.offset());
		}

		@ParallelKafkaListener(id = "parallel-texts", topics = { "string", "bytes" })
		void parallelTexts(ConsumerRecord<Object, String> text) {
			handle("parallel-texts", text.topic(), text.partition(), text.offset());
		}

	}

}
