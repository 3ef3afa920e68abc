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

package io.kafkastarter.payload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RecordKeySerializer} and what {@link RecordDecoder} makes of keys.
 */
class RecordKeyTests {

	private static final UUID ID = UUID.fromString("7f1c3a86-3f5c-4a8e-9d0b-0c8b7f6a5d4e");

	static Stream<Arguments> keys() {
		return Stream.of(Arguments.of("text", "text"), Arguments.of(42, "42"), Arguments.of(42L, "42"),
				Arguments.of(ID, ID.toString()), Arguments.of(DayOfWeek.FRIDAY, "FRIDAY"),
				Arguments.of(Loud.YES, "YES"));
	}

	@ParameterizedTest
	@MethodSource("keys")
	void whenKeyIsOfTheDeclaredTypeItIsTextAndComesBack(Object key, String text) {
		TopicPayloads payloads = payloads(
				((key instanceof Enum<?> constant) ? constant.getDeclaringClass() : key.getClass()));
		byte[] bytes = new RecordKeySerializer(payloads).serialize("t", key);
		assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo(text);
		assertThat(decode(payloads, bytes)).isEqualTo(key);
	}

	@Test
	void whenBytesAreDeclaredTheyStayBytesInWhicheverClass() {
		TopicPayloads payloads = payloads(byte[].class);
		byte[] key = { 1, 2 };
		assertThat(new RecordKeySerializer(payloads).serialize("t", ByteBuffer.wrap(key))).isEqualTo(key);
		assertThat(decode(payloads, key)).isEqualTo(key);
	}

	@Test
	void whenKeyIsOfAnotherTypeItIsNotSent() {
		assertThatExceptionOfType(PayloadMismatchException.class)
			.isThrownBy(() -> new RecordKeySerializer(payloads(Long.class)).serialize("t", "42"))
			.withMessage("Topic 't' has keys of type java.lang.Long (kafka.topics.t.key-type), but one of type "
					+ "java.lang.String was sent: send a Long, or change the declaration.");
	}

	@Test
	void whenKeyTypeIsNotDeclaredAnySimpleKeyWillDo() {
		RecordKeySerializer serializer = new RecordKeySerializer(
				new TopicPayloads(Map.of("t", new TopicPayload("kafka.topics.t", PayloadFormat.JSON, null)), Map.of(),
						PayloadValidator.NONE));
		assertThat(serializer.serialize("t", 42L)).asString(StandardCharsets.UTF_8).isEqualTo("42");
		assertThat(serializer.serialize("t", null)).isNull();
	}

	@Test
	void whenReceivedKeyIsMalformedRecordIs() {
		assertThatExceptionOfType(RecordDecodingException.class)
			.isThrownBy(() -> decode(payloads(Long.class), "x".getBytes(StandardCharsets.UTF_8)))
			.withMessage("The key of t-0@0 is no java.lang.Long");
	}

	private static Object decode(TopicPayloads payloads, byte[] key) {
		RecordDecoder decoder = new RecordDecoder(payloads, ApplicationConversionService.getSharedInstance());
		return decoder.forHandler(ResolvableType.forClass(Object.class), ResolvableType.forClass(Object.class))
			.decode(new ConsumerRecord<>("t", 0, 0, key, null))
			.key();
	}

	private static TopicPayloads payloads(Class<?> keyType) {
		return new TopicPayloads(
				Map.of("t", new TopicPayload("kafka.topics.t", PayloadFormat.JSON, null, keyType, null, false)),
				Map.of(), PayloadValidator.NONE);
	}

	enum Loud {

		YES;

		@Override
		public String toString() {
			return "yes!";
		}

	}

}
