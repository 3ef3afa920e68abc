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

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.kafka.support.JsonKafkaHeaderMapper;

/**
 * Makes values of headers that were sent as JSON, with the names of their types beside
 * them, what they were. Of the names that come from the wire a few are known; no class is
 * looked for.
 */
final class JsonHeaderTypes {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final Map<String, ObjectReader> READERS = Stream
		.of(Boolean.class, Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class,
				Character.class, UUID.class, URI.class)
		.collect(Collectors.toMap(Class::getName, MAPPER::readerFor));

	private static final ObjectReader NAMES = MAPPER.readerForMapOf(String.class);

	private JsonHeaderTypes() {
	}

	/**
	 * Replace the texts of headers by what they were.
	 * @param source the headers of a record
	 * @param headers what was made of them
	 */
	static void apply(Headers source, Map<String, Object> headers) {
		Header header = source.lastHeader(JsonKafkaHeaderMapper.JSON_TYPES);
		Map<String, String> names = (header != null) ? read(NAMES, header.value()) : null;
		if (names != null) {
			headers.remove(JsonKafkaHeaderMapper.JSON_TYPES);
			names.forEach((name, type) -> headers.computeIfPresent(name, (key, value) -> value(value, type)));
		}
	}

	private static Object value(Object value, @Nullable String type) {
		ObjectReader reader = (type != null && value instanceof String) ? reader(type) : null;
		Object read = (reader != null) ? read(reader, value) : null;
		return (read != null) ? read : value;
	}

	private static @Nullable ObjectReader reader(String type) {
		Class<?> container = !type.startsWith("java.util.") ? null : type.contains("List") ? List.class
				: type.contains("Set") ? Set.class : type.contains("Map") ? Map.class : null;
		return (container != null) ? MAPPER.readerFor(container) : READERS.get(type);
	}

	private static <T> @Nullable T read(ObjectReader reader, Object json) {
		try {
			return (json instanceof byte[] bytes) ? reader.readValue(bytes) : reader.readValue((String) json);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
