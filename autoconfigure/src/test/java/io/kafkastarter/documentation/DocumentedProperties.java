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

package io.kafkastarter.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.kafkastarter.autoconfigure.metadata.PropertyMetadata;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The properties of the starter and of all that is on the class path, as their metadata
 * has them.
 */
final class DocumentedProperties {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	/**
	 * What users name: {@code <alias>}, or an element of a list.
	 */
	private static final Pattern CHOSEN = Pattern.compile("<[\\w ]+>");

	private final Set<String> names = new TreeSet<>();

	private final Set<String> maps = new TreeSet<>();

	DocumentedProperties() {
		try {
			PropertyMetadata.all().forEach((property) -> add(property.name(), property.type()));
			// Of the test kit, which is built after this module.
			this.names.add("kafka.test.timeout");
			// Below one of the starter's own maps the names are known.
			for (URL url : Collections.list(getClass().getClassLoader().getResources(METADATA))) {
				try (InputStream stream = url.openStream()) {
					for (JsonNode property : JsonMapper.shared().readTree(stream).path("properties")) {
						String type = property.path("type").asString("");
						add(property.path("name").asString(), type.contains("io.kafkastarter") ? "" : type);
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void add(String name, String type) {
		if (type.startsWith("java.util.Map<")) {
			this.maps.add(name);
		}
		this.names.add(name);
	}

	/**
	 * Return whether there is a property.
	 * @param name its name, where {@code <name>} stands for any
	 * @return whether it is one, or a setting in a map
	 */
	boolean isProperty(String name) {
		String property = name.replaceAll("\\[\\d*]", "");
		return this.names.stream().anyMatch((known) -> matches(known, property, "$"))
				|| this.maps.stream().anyMatch((map) -> matches(map, property, "[.\\[].+"));
	}

	/**
	 * Return whether there are properties below a name.
	 * @param name the name
	 * @return whether it is a group
	 */
	boolean isGroup(String name) {
		return this.names.stream().anyMatch((known) -> startsWith(known, name));
	}

	private static boolean matches(String known, String name, String rest) {
		return Pattern.matches(expression(known) + rest.replace("$", ""), name);
	}

	private static boolean startsWith(String known, String name) {
		String[] all = known.split("\\.");
		String[] first = name.split("\\.");
		for (int index = 0; index < first.length; index++) {
			if (index >= all.length || !first[index].equals(all[index]) && !CHOSEN.matcher(all[index]).matches()
					&& !CHOSEN.matcher(first[index]).matches()) {
				return false;
			}
		}
		return true;
	}

	private static String expression(String known) {
		return CHOSEN.matcher(Pattern.quote(known)).replaceAll("\\\\E[^.]+\\\\Q");
	}

}
