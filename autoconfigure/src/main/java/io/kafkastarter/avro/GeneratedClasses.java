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
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Limits the objects that Avro creates for a generated class to the classes that its own
 * schema names. Avro itself creates objects of whatever class a schema names, unless a
 * system property lists those that it may. Here a schema from elsewhere has no say.
 */
final class GeneratedClasses extends SpecificData {

	private final Map<String, Class<?>> classes = new HashMap<>();

	/**
	 * Create what belongs to a class.
	 * @param type the class
	 */
	GeneratedClasses(Class<?> type) {
		super(type.getClassLoader());
		SpecificData own = SpecificData.getForClass(type);
		own.getConversions().forEach(this::addLogicalTypeConversion);
		setCustomCoders(own.useCustomCoders());
		collect(own.getSchema(type), type, Collections.newSetFromMap(new IdentityHashMap<>()));
	}

	@Override
	public @Nullable Class<?> getClass(Schema schema) {
		return switch (schema.getType()) {
			case RECORD, ENUM, FIXED -> this.classes.get(schema.getFullName());
			default -> super.getClass(schema);
		};
	}

	private void collect(Schema schema, Class<?> owner, Set<Schema> seen) {
		if (!seen.add(schema)) {
			return;
		}
		switch (schema.getType()) {
			case RECORD -> {
				add(schema, owner);
				schema.getFields().forEach((field) -> collect(field.schema(), owner, seen));
			}
			case ENUM, FIXED -> add(schema, owner);
			case ARRAY -> collect(schema.getElementType(), owner, seen);
			case MAP -> collect(schema.getValueType(), owner, seen);
			case UNION -> schema.getTypes().forEach((branch) -> collect(branch, owner, seen));
			default -> {
			}
		}
	}

	private void add(Schema schema, Class<?> owner) {
		try {
			this.classes.put(schema.getFullName(), Class.forName(getClassName(schema), false, owner.getClassLoader()));
		}
		catch (ClassNotFoundException ex) {
			// Avro then reads it as it reads what has no class.
		}
	}

}
