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

package io.kafkastarter.avro;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * Turns text into schemas.
 */
final class SchemaText {

	private SchemaText() {
	}

	/**
	 * Parse a schema.
	 * @param references the schemas that it refers to, in an order in which each comes
	 * after those that it refers to itself
	 * @param text the schema
	 * @return the schema
	 */
	static Schema parse(List<String> references, String text) {
		SchemaParser parser = new SchemaParser();
		references.forEach((reference) -> parser.parse(reference).mainSchema());
		Schema schema = parser.parse(text).mainSchema();
		requireWidth(schema, Collections.newSetFromMap(new IdentityHashMap<>()));
		return schema;
	}

	// A few bytes could stand for any number of elements that take no bytes.
	private static void requireWidth(Schema schema, Set<Schema> seen) {
		if (!seen.add(schema)) {
			return;
		}
		switch (schema.getType()) {
			case RECORD -> schema.getFields().forEach((field) -> requireWidth(field.schema(), seen));
			case UNION -> schema.getTypes().forEach((type) -> requireWidth(type, seen));
			case MAP -> requireWidth(schema.getValueType(), seen);
			case ARRAY -> {
				Schema element = schema.getElementType();
				if (isWithoutWidth(element, Collections.newSetFromMap(new IdentityHashMap<>()))) {
					throw new AvroTypeException("Arrays of elements that take no bytes are not read");
				}
				requireWidth(element, seen);
			}
			default -> {
			}
		}
	}

	private static boolean isWithoutWidth(Schema schema, Set<Schema> seen) {
		return switch (schema.getType()) {
			case NULL -> true;
			case FIXED -> schema.getFixedSize() == 0;
			case RECORD -> !seen.add(schema)
					|| schema.getFields().stream().allMatch((field) -> isWithoutWidth(field.schema(), seen));
			default -> false;
		};
	}

}
