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

package io.kafkastarter.autoconfigure.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One property as the metadata describes it, also below maps such as
 * {@code kafka.topics.<alias>}.
 */
public record PropertyMetadata(String name, String type, String defaultValue, String description) {

	private static final String ROOT = "META-INF/spring-configuration-metadata.json";

	private static final String TYPES = "META-INF/spring/configuration-metadata/%s.json";

	private static final Pattern MAP_OF_OURS = Pattern
		.compile("java\\.util\\.Map<java\\.lang\\.String,(io\\.kafkastarter\\..+)>");

	private static final Map<String, String> KEYS = Map.of("kafka.topics", "<alias>", "kafka.clusters", "<name>",
			"kafka.users", "<name>", "kafka.listeners", "<id>");

	static JsonNode root() throws IOException {
		return read(ROOT);
	}

	/**
	 * Return all properties.
	 * @return the properties by name
	 * @throws IOException if the metadata cannot be read
	 */
	public static List<PropertyMetadata> all() throws IOException {
		List<PropertyMetadata> properties = new ArrayList<>();
		collect("", root(), properties);
		properties.sort(Comparator.comparing(PropertyMetadata::name));
		return properties;
	}

	private static void collect(String prefix, JsonNode metadata, List<PropertyMetadata> properties)
			throws IOException {
		for (JsonNode property : metadata.path("properties")) {
			String name = prefix + property.path("name").asString();
			String type = property.path("type").asString();
			Matcher map = MAP_OF_OURS.matcher(type);
			if (map.matches()) {
				collect(name + "." + KEYS.get(name) + ".", read(TYPES.formatted(map.group(1))), properties);
			}
			else {
				properties.add(new PropertyMetadata(name, type, defaultValue(property.path("defaultValue")),
						property.path("description").asString("")));
			}
		}
	}

	private static String defaultValue(JsonNode value) {
		return value.isMissingNode() ? "" : value.asString();
	}

	private static JsonNode read(String resource) throws IOException {
		try (InputStream stream = PropertyMetadata.class.getClassLoader().getResourceAsStream(resource)) {
			return JsonMapper.shared().readTree(stream);
		}
	}

}
