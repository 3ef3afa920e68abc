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

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The types of the values of a topic that carries several, told apart by a name in a
 * header. A name is only looked up among those that are declared: nothing on the wire
 * chooses a class.
 *
 * @param header the name of the header
 * @param types the types, by the name that the header has for them
 * @since 0.1.0
 */
public record PayloadTypes(String header, Map<String, Class<?>> types) {

	/**
	 * The header that has the names where no other is declared.
	 */
	public static final String DEFAULT_HEADER = "ce_type";

	public PayloadTypes {
		Assert.hasText(header, "'header' must not be empty");
		Assert.notEmpty(types, "'types' must not be empty");
		types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
	}

	/**
	 * Return the name of a value's type.
	 * @param type the class of the value
	 * @return the name of that type, or else of the nearest that it extends, or
	 * {@code null} if it is none of them
	 */
	@Nullable String nameOf(Class<?> type) {
		Map.Entry<String, Class<?>> found = null;
		for (Map.Entry<String, Class<?>> entry : this.types.entrySet()) {
			boolean fits = entry.getValue().isAssignableFrom(type);
			if (fits && (found == null || found.getValue().isAssignableFrom(entry.getValue()))) {
				found = entry;
			}
		}
		return (found != null) ? found.getKey() : null;
	}

	/**
	 * Return the type that a header names.
	 * @param name the name, or {@code null} if there is no header
	 * @return the type, or empty if none is declared under that name
	 */
	Optional<Class<?>> find(@Nullable String name) {
		return Optional.ofNullable((name != null) ? this.types.get(name) : null);
	}

	/**
	 * Read the name that a record has.
	 * @param headers the record's headers
	 * @return the name, or {@code null} if there is none
	 */
	@Nullable String read(Headers headers) {
		Header found = headers.lastHeader(this.header);
		byte[] value = (found != null) ? found.value() : null;
		return (value != null) ? new String(value, StandardCharsets.UTF_8) : null;
	}

	/**
	 * Write a name.
	 * @param headers the record's headers
	 * @param name the name
	 */
	void write(Headers headers, String name) {
		headers.add(this.header, name.getBytes(StandardCharsets.UTF_8));
	}

}
