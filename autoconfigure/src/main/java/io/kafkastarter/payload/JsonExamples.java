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

package io.kafkastarter.payload;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;

import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Makes up JSON of a type, with the names that the mapper writes. What it makes up is for
 * a person to change: it keeps to the simple constraints of Bean Validation only.
 */
final class JsonExamples {

	private static final String TIME = "2026-01-31T12:00:00Z";

	private static final int DEEPEST = 6;

	private final JsonMapper mapper;

	JsonExamples(JsonMapper mapper) {
		this.mapper = mapper;
	}

	String example(Class<?> type) {
		return this.mapper.writerWithDefaultPrettyPrinter()
			.writeValueAsString(value(this.mapper.constructType(type), null, 0));
	}

	private @Nullable Object value(JavaType type, @Nullable BeanProperty property, int depth) {
		Class<?> raw = type.getRawClass();
		if (depth > DEEPEST) {
			return null;
		}
		if (type.isContainerType() || type.isReferenceType()) {
			return container(type, depth);
		}
		if (raw.isEnum()) {
			Object[] constants = raw.getEnumConstants();
			return (constants.length > 0) ? constants[0] : null;
		}
		Object simple = simple(raw, property);
		return (simple != null) ? simple : properties(type, depth);
	}

	private @Nullable Object container(JavaType type, int depth) {
		Object content = value(type.getContentType(), null, depth + 1);
		if (type.isReferenceType()) {
			return content;
		}
		if (!type.isMapLikeType()) {
			return (content != null) ? List.of(content) : List.of();
		}
		boolean text = !type.getKeyType().isEnumType();
		Object key = text ? simple(type.getKeyType().getRawClass(), null) : value(type.getKeyType(), null, depth);
		return (key != null && content != null) ? Map.of(key, content) : Map.of();
	}

	private @Nullable Object simple(Class<?> raw, @Nullable BeanProperty property) {
		if (raw == boolean.class || raw == Boolean.class) {
			return true;
		}
		if (raw.isPrimitive() && raw != char.class || Number.class.isAssignableFrom(raw)) {
			return number(property);
		}
		if (raw == UUID.class) {
			return new UUID(0, 1).toString();
		}
		if (Temporal.class.isAssignableFrom(raw) || Date.class.isAssignableFrom(raw)) {
			return time(raw);
		}
		if (raw == Object.class || CharSequence.class.isAssignableFrom(raw)) {
			return text(property);
		}
		return (raw.getName().startsWith("java.") || raw == char.class) ? "1" : null;
	}

	private static String time(Class<?> raw) {
		return switch (raw.getSimpleName()) {
			case "LocalDate" -> TIME.substring(0, 10);
			case "LocalDateTime" -> TIME.substring(0, 19);
			case "LocalTime" -> TIME.substring(11, 19);
			case "OffsetTime" -> TIME.substring(11);
			case "Year" -> "2026";
			case "YearMonth" -> TIME.substring(0, 7);
			default -> TIME;
		};
	}

	private static Object number(@Nullable BeanProperty property) {
		Object least = constraint(property, "Min", "value");
		Object most = constraint(property, "Max", "value");
		if (least instanceof Long number && number > 1) {
			return number;
		}
		if (most instanceof Long number && number < 1) {
			return number;
		}
		return (constraint(property, "Negative", "message") != null) ? -1 : 1;
	}

	private static String text(@Nullable BeanProperty property) {
		if (constraint(property, "Email", "message") != null) {
			return "somebody@example.com";
		}
		int least = (constraint(property, "Size", "min") instanceof Integer number) ? number : 0;
		int most = (constraint(property, "Size", "max") instanceof Integer number) ? number : Integer.MAX_VALUE;
		String text = "text".repeat(Math.max(1, Math.min(1000, (least + 3) / 4)));
		return text.substring(0, Math.min(text.length(), Math.max(least, Math.min(most, 4))));
	}

	// Jackson tells of the member that is read, and constraints may stand at the field.
	private static @Nullable Object constraint(@Nullable BeanProperty property, String name, String attribute) {
		AnnotatedMember member = (property != null) ? property.getMember() : null;
		if (property == null || member == null) {
			return null;
		}
		Object found = attribute(member.getAnnotated(), name, attribute);
		AnnotatedElement field = ReflectionUtils.findField(member.getDeclaringClass(), property.getName());
		return (found != null || field == null) ? found : attribute(field, name, attribute);
	}

	private static @Nullable Object attribute(@Nullable AnnotatedElement element, String name, String attribute) {
		if (element == null) {
			return null;
		}
		for (Annotation annotation : element.getAnnotations()) {
			Class<?> type = annotation.annotationType();
			if (type.getPackageName().equals("jakarta.validation.constraints")
					&& type.getSimpleName().startsWith(name)) {
				return AnnotationUtils.getValue(annotation, attribute);
			}
		}
		return null;
	}

	private Map<String, Object> properties(JavaType type, int depth) {
		Map<String, BeanProperty> found = new LinkedHashMap<>();
		this.mapper.acceptJsonFormatVisitor(type, new JsonFormatVisitorWrapper.Base() {

			@Override
			public JsonObjectFormatVisitor expectObjectFormat(JavaType visited) {
				return new JsonObjectFormatVisitor.Base(getContext()) {

					@Override
					public void property(BeanProperty property) {
						found.put(property.getName(), property);
					}

					@Override
					public void optionalProperty(BeanProperty property) {
						found.put(property.getName(), property);
					}

				};
			}

		});
		Map<String, Object> values = new LinkedHashMap<>();
		found.forEach((name, property) -> {
			Object value = value(property.getType(), property, depth + 1);
			if (value != null) {
				values.put(name, value);
			}
		});
		return values;
	}

}
