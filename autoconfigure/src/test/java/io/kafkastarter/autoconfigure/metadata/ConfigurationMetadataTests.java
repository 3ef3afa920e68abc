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
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE shows of our properties, and the reference page made from it.
 */
class ConfigurationMetadataTests {

	private static final Path REFERENCE = Path.of("..", "docs", "reference", "properties.md");

	static List<PropertyMetadata> properties() throws IOException {
		return PropertyMetadata.all();
	}

	@ParameterizedTest
	@MethodSource("properties")
	void whenPropertyIsShownItHasAPlainDescription(PropertyMetadata property) {
		assertThat(property.description()).as(property.name())
			.isNotBlank()
			.endsWith(".")
			.doesNotContain("{@", "<", "`");
		assertThat(property.description()).as(property.name()).doesNotMatch("^(The|A|An) .*");
		if (property.type().equals("java.lang.Boolean")) {
			assertThat(property.description()).as(property.name()).matches("^(Whether|Enable) .*");
		}
	}

	@Test
	void whenTopicSettingsAreHintedTheyAreThoseOfKafka() throws IOException {
		List<String> known = Arrays.stream(TopicConfig.class.getFields())
			.filter((field) -> field.getName().endsWith("_CONFIG"))
			.map(ConfigurationMetadataTests::value)
			.toList();
		assertThat(hint("kafka.topics.configs.keys")).containsExactlyInAnyOrderElementsOf(known);
		assertThat(hint("kafka.topic-defaults.configs.keys")).containsExactlyInAnyOrderElementsOf(known);
	}

	@Test
	void whenValuesAreWordsTheyAreHinted() throws IOException {
		assertThat(hint("kafka.producer.acks")).contains("all", "1", "0");
		assertThat(hint("kafka.consumer.auto-offset-reset")).contains("earliest", "latest", "none");
	}

	@Test
	void whenReferencePageIsReadItShowsTheMetadata() throws IOException {
		String page = page();
		if (Boolean.getBoolean("reference.write")) {
			Files.writeString(REFERENCE, page);
		}
		assertThat(Files.readString(REFERENCE))
			.as("docs/reference/properties.md; write it again with -Dreference.write=true")
			.isEqualTo(page);
	}

	private static String page() throws IOException {
		StringBuilder page = new StringBuilder("""
				# Properties

				All properties of the starter. Made from the configuration metadata; do not edit.
				Where no default is shown, `spring.kafka.*` and then Kafka's own default apply.

				| property | default | what it is |
				|---|---|---|
				""");
		for (PropertyMetadata property : PropertyMetadata.all()) {
			page.append("| `%s` | %s | %s |%n".formatted(property.name(),
					property.defaultValue().isEmpty() ? "" : "`" + property.defaultValue() + "`",
					property.description()));
		}
		return page.toString();
	}

	private static List<String> hint(String name) throws IOException {
		return StreamSupport.stream(PropertyMetadata.root().path("hints").spliterator(), false)
			.filter((hint) -> hint.path("name").asString().equals(name))
			.flatMap((hint) -> StreamSupport.stream(hint.path("values").spliterator(), false))
			.map((JsonNode value) -> value.path("value").asString())
			.collect(Collectors.toList());
	}

	private static String value(Field field) {
		try {
			return (String) field.get(null);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
