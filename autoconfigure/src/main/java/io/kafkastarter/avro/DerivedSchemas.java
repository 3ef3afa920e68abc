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

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.avro.AvroTypeException;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.reflect.ReflectData;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * Derives schemas from classes as Avro itself does, annotations included, with three
 * differences: no class names for Java in the schema, an Optional and whatever is
 * annotated as nullable may be null, and simple values for which Avro has nothing are
 * text.
 */
final class DerivedSchemas extends ReflectData {

	DerivedSchemas() {
		addLogicalTypeConversion(new TimeConversions.DateConversion());
		addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
		addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
		addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
		addLogicalTypeConversion(new Conversions.UUIDConversion());
	}

	@Override
	protected Schema createSchema(Type type, Map<String, Schema> names) {
		ResolvableType resolvable = ResolvableType.forType(type);
		Class<?> raw = resolvable.resolve();
		if (raw == null || raw == Object.class) {
			throw new AvroTypeException("Nothing says of which type %s is".formatted(type.getTypeName()));
		}
		if (raw == Optional.class) {
			return nullable(createSchema(ElementTypes.resolved(resolvable.getGeneric(0)), names));
		}
		ResolvableType element = ElementTypes.element(resolvable);
		if (element != null) {
			return Schema.createArray(createSchema(ElementTypes.resolved(element), names));
		}
		if (Map.class.isAssignableFrom(raw)) {
			return Schema.createMap(createSchema(ElementTypes.resolved(ElementTypes.mapValue(resolvable)), names));
		}
		Schema simple = simple(raw);
		return (simple != null) ? simple : super.createSchema(raw, names);
	}

	@Override
	protected Schema createFieldSchema(Field field, Map<String, Schema> names) {
		Schema schema = super.createFieldSchema(field, names);
		return isNullable(field) ? nullable(schema) : schema;
	}

	private @Nullable Schema simple(Class<?> type) {
		if (type == byte[].class) {
			return Schema.create(Schema.Type.BYTES);
		}
		if (type == short.class || type == Short.class || type == byte.class || type == Byte.class) {
			return Schema.create(Schema.Type.INT);
		}
		if (TextValues.isText(type) && getConversionByClass(type) == null) {
			return Schema.create(Schema.Type.STRING);
		}
		boolean unknown = type.getName().startsWith("java.") && !type.isPrimitive()
				&& getConversionByClass(type) == null && !ElementTypes.isBasic(type);
		if (unknown || (type.isInterface() && !ElementTypes.isBasic(type))) {
			throw new AvroTypeException("Avro has no type for %s".formatted(type.getName()));
		}
		return null;
	}

	static boolean isNullable(Field field) {
		return Stream.<AnnotatedElement>of(field, field.getAnnotatedType())
			.flatMap((element) -> Stream.of(element.getAnnotations()))
			.map(Annotation::annotationType)
			.anyMatch((type) -> type.getSimpleName().equals("Nullable"));
	}

	private static Schema nullable(Schema schema) {
		return schema.isNullable() ? schema : makeNullable(schema);
	}

}
