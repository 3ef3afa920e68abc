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

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.autoconfigure.topic.TopicProperties;
import io.kafkastarter.payload.PayloadFormat;
import io.kafkastarter.payload.PayloadTypes;
import io.kafkastarter.topic.TopicDeclaration;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Maps {@code value-types} and {@code type-header} of one topic, and refuses what cannot
 * work.
 *
 * @param topic the topic
 * @param own its properties
 * @param format its format
 */
record PayloadTypesMapper(TopicDeclaration topic, TopicProperties own, PayloadFormat format) {

	/**
	 * Map the types.
	 * @return the types, or {@code null} if the topic carries one type, or any
	 */
	@Nullable PayloadTypes map() {
		Map<String, Class<?>> types = this.own.valueTypes();
		String header = this.own.typeHeader();
		if (types.isEmpty()) {
			require(header == null, "type-header", "It tells types apart, and there are no 'value-types'.",
					"Write the types under %s, or remove it.".formatted(this.topic.at("value-types")));
			return null;
		}
		require(header == null || StringUtils.hasText(header), "type-header", "It is blank.",
				"Write the name of a header, such as %s.".formatted(PayloadTypes.DEFAULT_HEADER));
		require(this.own.valueType() == null, "value-types", "The topic has a 'value-type' too.",
				"Write one of them: 'value-types' where the topic carries several types.");
		require(this.format == PayloadFormat.JSON || this.format == PayloadFormat.AVRO, "value-types",
				"A topic of format %s carries values of one type.".formatted(this.format),
				"Remove the types, or write another format, such as json.");
		requireDifferent(types);
		return new PayloadTypes((header != null) ? header.trim() : PayloadTypes.DEFAULT_HEADER, types);
	}

	// A name is chosen by type on sending.
	private void requireDifferent(Map<String, Class<?>> types) {
		Map<Class<?>, String> names = new LinkedHashMap<>();
		types.forEach((name, type) -> {
			String other = names.putIfAbsent(type, name);
			require(other == null, "value-types." + name,
					"It is %s, and so is '%s': which name to send would not be known.".formatted(type.getTypeName(),
							other),
					"Write each type once.");
		});
	}

	private void require(boolean valid, String part, String reason, String action) {
		if (!valid) {
			throw new InvalidKafkaConfigurationException(this.topic.at(part), reason, action);
		}
	}

}
