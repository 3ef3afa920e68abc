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

package io.kafkastarter.endpoint;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.invoke.OperationParameter;
import org.springframework.util.ClassUtils;

/**
 * Says what is wrong with the arguments of an operation, and what to write instead.
 */
final class InvalidArguments {

	private static final int MAX_LENGTH = 100;

	private InvalidArguments() {
	}

	static String unknown(String name, Collection<String> names) {
		return "'%s' is not known here, and nothing was done: %s.".formatted(shortened(name),
				names.isEmpty() ? "send nothing" : "use " + quoted(names));
	}

	static String describe(OperationParameter parameter, @Nullable Object value) {
		return "'%s' is not a valid value of '%s': write %s.".formatted(shortened(String.valueOf(value)),
				parameter.getName(), expected(ClassUtils.resolvePrimitiveIfNecessary(parameter.getType())));
	}

	static String quoted(Collection<String> names) {
		List<String> quoted = names.stream().map((name) -> "'" + name + "'").toList();
		int last = quoted.size() - 1;
		return (last <= 0) ? String.join("", quoted)
				: String.join(", ", quoted.subList(0, last)) + " or " + quoted.get(last);
	}

	private static String expected(Class<?> type) {
		if (type.isEnum()) {
			return Arrays.stream(type.getEnumConstants())
				.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
				.collect(Collectors.joining(" or "));
		}
		if (type == Boolean.class) {
			return "true or false";
		}
		if (type == OffsetDateTime.class) {
			return "a time such as 2026-01-31T12:00:00Z";
		}
		if (type == Integer.class || type == Long.class) {
			return "a whole number";
		}
		return Number.class.isAssignableFrom(type) ? "a number" : "a text";
	}

	private static String shortened(String text) {
		return (text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH) + "…" : text;
	}

}
