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

package io.kafkastarter.listener.spring;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.kafka.support.JsonKafkaHeaderMapper;
import org.springframework.messaging.MessageHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TextHeaderMapper}.
 */
class TextHeaderMapperTests {

	static Stream<Object> values() {
		return Stream.of(5, 6L, (short) 7, 1.5, 2.5f, true, 'c', "text", "5", "[1]",
				UUID.fromString("7f1c3a86-3f5c-4a8e-9d0b-0c8b7f6a5d4e"), List.of("a", "b"), Set.of("a"),
				Map.of("a", 1));
	}

	@ParameterizedTest
	@MethodSource("values")
	void whenSpringsMapperSentTheValueItIsReceivedAsItWas(Object value) {
		Headers sent = new RecordHeaders();
		new JsonKafkaHeaderMapper().fromHeaders(new MessageHeaders(Map.of("h", value)), sent);
		assertThat(received(sent)).containsExactly(Map.entry("h", value));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "com.acme.Missing | {}", "java.lang.Integer | text", "java.util.ArrayList | {}",
					"java.util.Date | 0", "java.util.HashMap | \"text\"", "java.lang.ProcessBuilder | [\"ls\"]" })
	void whenNameIsNotKnownOrDoesNotFitItStaysText(String type, String text) {
		Headers sent = headers("h", text);
		sent.add(JsonKafkaHeaderMapper.JSON_TYPES, bytes("{\"h\":\"%s\",\"other\":\"%s\"}".formatted(type, type)));
		assertThat(received(sent)).containsExactly(Map.entry("h", text));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "[]", "{", "{\"h\":{}}", "null", "5", "{\"h\":null}" })
	void whenNamesAreNoneHeadersStayText(String names) {
		Headers sent = headers("h", "5");
		sent.add(JsonKafkaHeaderMapper.JSON_TYPES, bytes(names));
		assertThat(received(sent)).containsEntry("h", "5");
	}

	@Test
	void whenHeaderIsNoTextItStaysBytes() {
		Headers sent = new RecordHeaders();
		sent.add("h", new byte[] { (byte) 0xff, 0 });
		sent.add(JsonKafkaHeaderMapper.JSON_TYPES, bytes("{\"h\":\"java.lang.Integer\"}"));
		assertThat(received(sent)).containsEntry("h", new byte[] { (byte) 0xff, 0 });
	}

	private static Map<String, Object> received(Headers sent) {
		Map<String, Object> received = new HashMap<>();
		new TextHeaderMapper().toHeaders(sent, received);
		return received;
	}

	private static Headers headers(String name, String text) {
		Headers headers = new RecordHeaders();
		headers.add(name, bytes(text));
		return headers;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
