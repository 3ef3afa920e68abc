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

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * Finds out how a Java type is mapped to a schema, and refuses what does not fit.
 */
final class MappingFactory {

	private final Map<Key, RecordMapping> records = new HashMap<>();

	private final boolean complete;

	private MappingFactory(boolean complete) {
		this.complete = complete;
	}

	/**
	 * Create a mapping.
	 * @param schema the schema
	 * @param type the type
	 * @param complete whether to refuse a type that lacks what the schema wants a value
	 * for; what is only read need not have it
	 * @return the mapping
	 * @throws AvroTypeException if type and schema do not fit; says which part of them
	 */
	static ValueMapping create(Schema schema, ResolvableType type, boolean complete) {
		return new MappingFactory(complete).mapping(schema, type);
	}

	private ValueMapping mapping(Schema schema, ResolvableType type) {
		Class<?> target = type.resolve(Object.class);
		if (schema.getType() == Schema.Type.UNION) {
			return union(schema, type);
		}
		if (target == Optional.class) {
			return new NullableMapping(mapping(schema, type.getGeneric(0)), true);
		}
		if (target == Object.class || (GenericContainer.class.isAssignableFrom(target)
				&& !SpecificRecord.class.isAssignableFrom(target))) {
			return ValueMapping.SAME;
		}
		ValueMapping mapping = switch (schema.getType()) {
			case RECORD -> record(schema, type, target);
			case ARRAY -> array(schema, type, target);
			case MAP -> map(schema, type, target);
			default -> ScalarMappings.find(schema, target);
		};
		if (mapping == null) {
			throw new AvroTypeException("%s in Java is %s in the schema".formatted(type, describe(schema)));
		}
		return mapping;
	}

	private ValueMapping union(Schema schema, ResolvableType type) {
		List<Schema> present = schema.getTypes()
			.stream()
			.filter((branch) -> branch.getType() != Schema.Type.NULL)
			.toList();
		Class<?> target = type.resolve(Object.class);
		if (target == Object.class) {
			return new NullableMapping(ValueMapping.SAME, false);
		}
		if (present.size() != 1) {
			throw new AvroTypeException(
					"%s in Java is a union of several types in the schema, for which only generated classes and generic records have a place"
						.formatted(type));
		}
		if (!schema.isNullable()) {
			return mapping(present.get(0), type);
		}
		if (target.isPrimitive()) {
			throw new AvroTypeException("%s in Java may be null in the schema".formatted(type));
		}
		boolean optional = target == Optional.class;
		return new NullableMapping(mapping(present.get(0), optional ? type.getGeneric(0) : type), optional);
	}

	private @Nullable ValueMapping map(Schema schema, ResolvableType type, Class<?> target) {
		return (Map.class.isAssignableFrom(target) && target.isAssignableFrom(LinkedHashMap.class))
				? new MapMapping(mapping(schema.getValueType(), ElementTypes.mapValue(type))) : null;
	}

	private ValueMapping array(Schema schema, ResolvableType type, Class<?> target) {
		ResolvableType element = ElementTypes.element(type);
		if (element == null) {
			throw new AvroTypeException("%s in Java is an array in the schema".formatted(type));
		}
		return new CollectionMapping(target, element.resolve(Object.class), mapping(schema.getElementType(), element));
	}

	private ValueMapping record(Schema schema, ResolvableType type, Class<?> target) {
		if (SpecificRecord.class.isAssignableFrom(target)) {
			throw new AvroTypeException("%s is a generated class within one that is not".formatted(target.getName()));
		}
		Key key = new Key(schema, ElementTypes.resolved(type));
		RecordMapping known = this.records.get(key);
		if (known != null) {
			return known;
		}
		PlainType plain = PlainType.of(target);
		RecordMapping mapping = new RecordMapping(schema, plain);
		this.records.put(key, mapping);
		int[] properties = properties(schema, plain);
		List<ValueMapping> mappings = new ArrayList<>();
		for (Schema.Field field : schema.getFields()) {
			int property = properties[field.pos()];
			mappings.add((property >= 0) ? mapping(schema, field, plain.type(property, type)) : ValueMapping.SAME);
		}
		mapping.complete(properties, mappings);
		return mapping;
	}

	private ValueMapping mapping(Schema schema, Schema.Field field, ResolvableType type) {
		try {
			return mapping(field.schema(), type);
		}
		catch (AvroTypeException ex) {
			throw new AvroTypeException(
					"Field '%s' of %s: %s".formatted(field.name(), schema.getName(), ex.getMessage()), ex);
		}
	}

	private int[] properties(Schema schema, PlainType type) {
		Map<String, Integer> byName = new HashMap<>();
		for (int index = 0; index < type.size(); index++) {
			byName.put(type.name(index), index);
		}
		Set<String> left = new HashSet<>(byName.keySet());
		int[] properties = new int[schema.getFields().size()];
		for (Schema.Field field : schema.getFields()) {
			String name = byName.containsKey(field.name()) ? field.name()
					: field.aliases().stream().filter(byName::containsKey).findFirst().orElse(field.name());
			properties[field.pos()] = byName.getOrDefault(name, -1);
			left.remove(name);
			if (properties[field.pos()] < 0 && this.complete && !field.hasDefaultValue()) {
				throw new AvroTypeException("Field '%s' of %s has no default, and %s has no such field"
					.formatted(field.name(), schema.getName(), type.type().getName()));
			}
		}
		if (!left.isEmpty()) {
			throw new AvroTypeException("%s has a field '%s' that schema %s does not have"
				.formatted(type.type().getName(), left.iterator().next(), schema.getFullName()));
		}
		return properties;
	}

	private static String describe(Schema schema) {
		String name = schema.getType().getName();
		return (schema.getLogicalType() != null) ? name + " (" + schema.getLogicalType().getName() + ")" : name;
	}

	private record Key(Schema schema, Type type) {

	}

}
