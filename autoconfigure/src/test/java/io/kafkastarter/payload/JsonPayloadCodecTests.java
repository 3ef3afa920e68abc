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

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link JsonPayloadCodec}.
 */
class JsonPayloadCodecTests {

	private final JsonPayloadCodec codec = new JsonPayloadCodec(new JsonMapper());

	@Test
	void whenPayloadIsWrittenItReadsTheSame() {
		Film film = new Film("f", 7, List.of("a"), new Film("g", 8, null, null));
		assertThat(decode(this.codec.encode("t", null, film), Film.class)).isEqualTo(film);
	}

	@Test
	void whenMessageIsWrittenItHasTheFieldsItHadAndReadsTheSame() {
		UUID id = UUID.fromString("7f1c3a86-3f5c-4a8e-9d0b-0c8b7f6a5d4e");
		MessageEnvelope<Film> message = new MessageEnvelope<>(id, new Film("f", 7, null, null),
				Instant.parse("2026-11-21T06:00:00.123Z"));
		byte[] bytes = this.codec.encode("t", null, message);
		assertThat(new JsonMapper().readValue(bytes, Map.class)).containsOnlyKeys("id", "content", "timestamp")
			.containsEntry("id", "7f1c3a86-3f5c-4a8e-9d0b-0c8b7f6a5d4e")
			.containsEntry("timestamp", "2026-11-21T06:00:00.123Z");
		Type type = new ParameterizedTypeReference<MessageEnvelope<Film>>() {
		}.getType();
		assertThat(decode(bytes, type)).isEqualTo(message);
	}

	static Stream<Arguments> hostile() {
		return Stream.of(Arguments.of("cut", "{\"id\":\"f\""), Arguments.of("something after it", "{\"id\":\"f\"} {}"),
				Arguments.of("a name twice", "{\"id\":\"f\",\"id\":\"g\"}"),
				Arguments.of("a name twice below", "{\"next\":{\"id\":\"f\",\"id\":\"g\"}}"),
				Arguments.of("a name twice that is not read", "{\"x\":1,\"x\":2}"),
				Arguments.of("deep objects", "{\"next\":".repeat(10_000)),
				Arguments.of("deep arrays", "{\"x\":" + "[".repeat(10_000)),
				Arguments.of("a long number", "{\"stars\":" + "1".repeat(5_000) + "}"),
				Arguments.of("a number that is none", "{\"stars\":NaN}"),
				Arguments.of("a long name", "{\"" + "x".repeat(60_000) + "\":1}"), Arguments.of("another type", "[1]"),
				Arguments.of("nothing", ""), Arguments.of("text", "id"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("hostile")
	void whenJsonIsHostileItIsRefused(String name, String json) {
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> decode(json.getBytes(StandardCharsets.UTF_8), Film.class));
	}

	@Test
	void whenTextIsNotUtf8ItIsRefused() {
		byte[] json = "{\"id\":\"xx\"}".getBytes(StandardCharsets.UTF_8);
		json[7] = (byte) 0xc3;
		json[8] = (byte) 0x28;
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> decode(json, Film.class));
	}

	@Test
	void whenMapperReadsInItsOwnWaySoDoesTheCodec() {
		JsonFactory factory = JsonFactory.builder()
			.enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(2).build())
			.build();
		JsonPayloadCodec own = new JsonPayloadCodec(JsonMapper.builder(factory).build());
		byte[] commented = "{/* why */\"a\":[]}".getBytes(StandardCharsets.UTF_8);
		assertThat(own.decode("films", null, commented, Map.class)).isEqualTo(Map.of("a", List.of()));
		byte[] deep = "{\"a\":[[]]}".getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(StreamConstraintsException.class)
			.isThrownBy(() -> own.decode("films", null, deep, Map.class));
	}

	@Test
	void whenJsonIsNullItIsNoPayload() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> decode("null".getBytes(StandardCharsets.UTF_8), Film.class))
			.withMessageContaining("tombstone");
	}

	private Object decode(byte[] bytes, Type type) {
		return this.codec.decode("t", null, bytes, type);
	}

	record Film(@Nullable String id, int stars, @Nullable List<String> tags, @Nullable Film next) {

	}

}
