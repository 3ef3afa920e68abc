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

package io.kafkastarter.sample;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where there is a schema registry, bookmarks are Avro.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("avro")
@DirtiesContext
class AvroBookmarksTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private static final StubSchemaRegistry REGISTRY = new StubSchemaRegistry();

	@DynamicPropertySource
	static void registry(DynamicPropertyRegistry properties) {
		properties.add("kafka.schema-registry.url", REGISTRY::url);
	}

	@AfterAll
	static void stopRegistry() {
		REGISTRY.close();
	}

	@Test
	void whenBookmarkIsPostedItIsSentAndReadAsAvro(@LocalServerPort int port,
			@Autowired KafkaConnectionDetails connection) throws Exception {
		RestTestClient client = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
		client.post()
			.uri("/bookmarks")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("user", "poster", "film", "0770828"))
			.exchange()
			.expectStatus()
			.isAccepted();
		Awaitility.await()
			.atMost(TIMEOUT)
			.untilAsserted(() -> client.get()
				.uri("/users/poster/profile")
				.exchange()
				.expectBody()
				.jsonPath("$.lastBookmarks[0].film")
				.isEqualTo("0770828"));
		GenericRecord bookmark = decode(sent(connection.getBootstrapServers()));
		assertThat(bookmark.getSchema().getFullName()).isEqualTo(FilmBookmarked.class.getName());
		assertThat(bookmark.get("user")).hasToString("poster");
		assertThat(bookmark.get("film")).hasToString("0770828");
	}

	private static byte[] sent(List<String> brokers) {
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", brokers, "auto.offset.reset", "earliest"), new ByteArrayDeserializer(),
				new ByteArrayDeserializer())) {
			consumer.assign(consumer.partitionsFor(FilmTopics.BOOKMARKS.topicName())
				.stream()
				.map((partition) -> new TopicPartition(partition.topic(), partition.partition()))
				.toList());
			return Awaitility.await().atMost(TIMEOUT).until(() -> first(consumer), (value) -> value.length > 0);
		}
	}

	private static byte[] first(KafkaConsumer<byte[], byte[]> consumer) {
		for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
			return record.value();
		}
		return new byte[0];
	}

	// Confluent's wire format: a zero, the schema's id, and the data.
	private static GenericRecord decode(byte[] bytes) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		assertThat(buffer.get()).isZero();
		assertThat(buffer.getInt()).isEqualTo(StubSchemaRegistry.ID);
		Schema schema = new SchemaParser().parse(REGISTRY.schema()).mainSchema();
		return new GenericDatumReader<GenericRecord>(schema).read(null,
				DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
	}

}
