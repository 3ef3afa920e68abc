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

package io.kafkastarter.autoconfigure.diagnostics;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.io.UrlResource;

/**
 * Reads what properties mean from the metadata that IDEs read. It takes a while, which
 * only a start has that fails anyway.
 */
final class PropertyDescriptions {

	private static final String LOCATION = "META-INF/spring-configuration-metadata.json";

	private PropertyDescriptions() {
	}

	/**
	 * Return what a property, or a group of them, means.
	 * @param name its full name
	 * @return a sentence, or empty if nothing is known of it
	 */
	static Optional<String> find(String name) {
		try {
			for (URL url : Collections.list(PropertyDescriptions.class.getClassLoader().getResources(LOCATION))) {
				Optional<String> description = find(new UrlResource(url).getContentAsString(StandardCharsets.UTF_8),
						name);
				if (description.isPresent()) {
					return description;
				}
			}
		}
		catch (IOException ex) {
			// A report without it is better than none.
		}
		return Optional.empty();
	}

	private static Optional<String> find(String metadata, String name) {
		if (!metadata.contains("\"%s\"".formatted(name))) {
			return Optional.empty();
		}
		Map<String, Object> parsed = JsonParserFactory.getJsonParser().parseMap(metadata);
		return List.of("properties", "groups")
			.stream()
			.map(parsed::get)
			.filter(List.class::isInstance)
			.flatMap((all) -> ((List<?>) all).stream())
			.map((entry) -> (Map<?, ?>) entry)
			.filter((entry) -> name.equals(entry.get("name")) && entry.get("description") instanceof String)
			.map((entry) -> (String) entry.get("description"))
			.findFirst();
	}

}
