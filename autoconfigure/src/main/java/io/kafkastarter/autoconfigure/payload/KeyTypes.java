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

package io.kafkastarter.autoconfigure.payload;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.text.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The types that keys can have: those with one text for each value, so that the same key
 * is the same bytes whoever writes it, and bytes for everything else.
 */
final class KeyTypes {

	private static final Map<String, Class<?>> NAMES = new LinkedHashMap<>();

	static {
		NAMES.put("string", String.class);
		NAMES.put("bytes", byte[].class);
		NAMES.put("int", Integer.class);
		NAMES.put("long", Long.class);
		NAMES.put("uuid", UUID.class);
	}

	private KeyTypes() {
	}

	/**
	 * Find a type.
	 * @param property the property that names it
	 * @param name its name, or {@code null} for none
	 * @return the type, or {@code null} if none is named
	 */
	static @Nullable Class<?> find(String property, @Nullable String name) {
		if (name == null) {
			return null;
		}
		for (Map.Entry<String, Class<?>> type : NAMES.entrySet()) {
			if (type.getKey().equalsIgnoreCase(name) || type.getValue().getName().equals(name)) {
				return type.getValue();
			}
		}
		Class<?> type = load(name);
		if (type == null || !type.isEnum()) {
			throw new InvalidKafkaConfigurationException(property,
					(type != null) ? "Keys are simple values, which %s is not.".formatted(Words.a(name))
							: "There is no type '%s'.".formatted(name),
					"Write %s, or the name of an enum.".formatted(String.join(", ", NAMES.keySet())));
		}
		return type;
	}

	private static @Nullable Class<?> load(String name) {
		try {
			return ClassUtils.forName(name, ClassUtils.getDefaultClassLoader());
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

}
