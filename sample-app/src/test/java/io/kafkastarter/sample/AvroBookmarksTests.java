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
import java.time.Instant;

import io.kafkastarter.test.AutoConfigureKafkaTester;
import io.kafkastarter.test.KafkaTester;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where there is a schema registry, bookmarks are Avro.
 */
@SpringBootTest
@AutoConfigureKafkaTester
@ActiveProfiles("avro")
@DirtiesContext
class AvroBookmarksTests {

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
	void whenBookmarkIsPostedItIsSentAndReadAsAvro(@Autowired FilmEvents events, @Autowired Profiles profiles,
			@Autowired KafkaTester kafka) throws Exception {
		FilmBookmarked sent = new FilmBookmarked("poster", "0770828", Instant.EPOCH);
		events.send(sent);
		assertThat(kafka.topic("bookmarks")).received(sent);
		assertThat(kafka.listener("bookmarks")).isIdle();
		assertThat(profiles.of("poster")).extracting(Profile::bookmarks).isEqualTo(1);
		GenericRecord bookmark = decode((byte[]) kafka.topic("bookmarks").records().get(0).record().value());
		assertThat(bookmark.getSchema().getFullName()).isEqualTo(FilmBookmarked.class.getName());
		assertThat(bookmark.get("user")).hasToString("poster");
		assertThat(bookmark.get("film")).hasToString("0770828");
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
