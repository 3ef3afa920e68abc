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

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.apache.avro.AvroTypeException;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Maps single values.
 */
final class ScalarMappings {

	private static final List<Conversion<?>> CONVERSIONS = List.of(new Conversions.UUIDConversion(),
			new Conversions.DecimalConversion(), new Conversions.BigDecimalConversion(),
			new TimeConversions.DateConversion(), new TimeConversions.TimeMillisConversion(),
			new TimeConversions.TimeMicrosConversion(), new TimeConversions.TimestampMillisConversion(),
			new TimeConversions.TimestampMicrosConversion(), new TimeConversions.TimestampNanosConversion(),
			new TimeConversions.LocalTimestampMillisConversion(), new TimeConversions.LocalTimestampMicrosConversion(),
			new TimeConversions.LocalTimestampNanosConversion());

	private static final List<Class<?>> CONVERTED = List.of(UUID.class, BigDecimal.class, LocalDate.class,
			LocalTime.class, Instant.class, LocalDateTime.class);

	private ScalarMappings() {
	}

	/**
	 * Add what turns logical types into Java's.
	 * @param data where to add it
	 */
	static void addConversions(GenericData data) {
		CONVERSIONS.forEach(data::addLogicalTypeConversion);
	}

	/**
	 * Return how values of a type are written.
	 * @param schema a schema that is no record, array, map or union
	 * @param type the type
	 * @return the mapping, or {@code null} if there is none
	 */
	static @Nullable ValueMapping find(Schema schema, Class<?> type) {
		Class<?> target = ClassUtils.resolvePrimitiveIfNecessary(type);
		LogicalType logicalType = schema.getLogicalType();
		if (logicalType != null && CONVERTED.contains(target)) {
			return converted(schema, logicalType, target);
		}
		return switch (schema.getType()) {
			case STRING -> text(target);
			case ENUM -> constant(schema, target);
			case BYTES -> bytes(target);
			case FIXED -> (target == byte[].class) ? fixed(schema) : null;
			case INT -> integer(target);
			case LONG -> (target == Long.class) ? ValueMapping.SAME : null;
			case FLOAT -> (target == Float.class) ? ValueMapping.SAME : null;
			case DOUBLE -> (target == Double.class) ? ValueMapping.SAME : null;
			case BOOLEAN -> (target == Boolean.class) ? ValueMapping.SAME : null;
			default -> null;
		};
	}

	private static @Nullable ValueMapping converted(Schema schema, LogicalType logicalType, Class<?> target) {
		return CONVERSIONS.stream()
			.filter((conversion) -> conversion.getConvertedType() == target
					&& conversion.getLogicalTypeName().equals(logicalType.getName()))
			.findFirst()
			.map((conversion) -> of((value) -> Conversions.convertToRawType(value, schema, logicalType, conversion),
					(value) -> Conversions.convertToLogicalType(value, schema, logicalType, conversion)))
			.orElse(null);
	}

	private static @Nullable ValueMapping text(Class<?> target) {
		if (target == String.class || target == CharSequence.class) {
			return of((value) -> value, Object::toString);
		}
		if (target.isEnum()) {
			return of((value) -> ((Enum<?>) value).name(), (value) -> parse(target, value.toString()));
		}
		Function<String, Object> parser = TextValues.parser(target);
		return (parser != null) ? of(Object::toString, (value) -> parser.apply(value.toString())) : null;
	}

	private static @Nullable ValueMapping constant(Schema schema, Class<?> target) {
		if (target == String.class) {
			return of((value) -> new GenericData.EnumSymbol(schema, value), Object::toString);
		}
		if (!target.isEnum()) {
			return null;
		}
		for (Object constant : target.getEnumConstants()) {
			if (!schema.hasEnumSymbol(((Enum<?>) constant).name())) {
				throw new AvroTypeException("%s of %s is no symbol of the schema's %s"
					.formatted(((Enum<?>) constant).name(), target.getName(), schema.getFullName()));
			}
		}
		return of((value) -> new GenericData.EnumSymbol(schema, ((Enum<?>) value).name()),
				(value) -> parse(target, value.toString()));
	}

	private static @Nullable ValueMapping bytes(Class<?> target) {
		if (target == byte[].class) {
			return of((value) -> ByteBuffer.wrap((byte[]) value), (value) -> array((ByteBuffer) value));
		}
		return (target == ByteBuffer.class) ? ValueMapping.SAME : null;
	}

	private static ValueMapping fixed(Schema schema) {
		return of((value) -> {
			if (((byte[]) value).length != schema.getFixedSize()) {
				throw new AvroTypeException("these are not %d bytes".formatted(schema.getFixedSize()));
			}
			return new GenericData.Fixed(schema, (byte[]) value);
		}, (value) -> ((GenericFixed) value).bytes());
	}

	private static @Nullable ValueMapping integer(Class<?> target) {
		if (target == Integer.class) {
			return ValueMapping.SAME;
		}
		if (target == Short.class) {
			return of((value) -> ((Short) value).intValue(),
					(value) -> (short) within(value, Short.MIN_VALUE, Short.MAX_VALUE));
		}
		return (target == Byte.class) ? of((value) -> ((Byte) value).intValue(),
				(value) -> (byte) within(value, Byte.MIN_VALUE, Byte.MAX_VALUE)) : null;
	}

	private static int within(Object value, int least, int most) {
		int number = (Integer) value;
		if (number < least || number > most) {
			throw new AvroTypeException("the number is not from %d to %d".formatted(least, most));
		}
		return number;
	}

	private static byte[] array(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.duplicate().get(bytes);
		return bytes;
	}

	private static Object parse(Class<?> type, String name) {
		for (Object constant : type.getEnumConstants()) {
			if (((Enum<?>) constant).name().equals(name)) {
				return constant;
			}
		}
		throw new AvroTypeException("%s has no such constant".formatted(type.getName()));
	}

	private static ValueMapping of(Function<Object, Object> toAvro, Function<Object, Object> fromAvro) {
		return new ValueMapping() {

			@Override
			public Object toAvro(Object value) {
				return toAvro.apply(value);
			}

			@Override
			public Object fromAvro(Object value) {
				return fromAvro.apply(value);
			}

		};
	}

}
