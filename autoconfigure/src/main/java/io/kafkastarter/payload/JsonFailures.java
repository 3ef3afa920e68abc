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

import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import org.springframework.util.ClassUtils;

/**
 * Says what is wrong with JSON, and where, without anything of the payload: Jackson's own
 * messages repeat values.
 */
final class JsonFailures {

	private static final int MAX_LENGTH = 60;

	private JsonFailures() {
	}

	static String describe(JacksonException failure) {
		if (failure instanceof StreamReadException) {
			return "it is malformed JSON" + place(failure.getLocation());
		}
		String path = failure.getPath().stream().map(JsonFailures::text).collect(Collectors.joining());
		String where = path.isEmpty() ? "the JSON" : "field '%s'".formatted(path.replaceFirst("^\\.", ""));
		return where + " " + problem(failure);
	}

	private static String problem(JacksonException failure) {
		if (failure instanceof UnrecognizedPropertyException) {
			return "is not known";
		}
		if (failure instanceof InvalidNullException) {
			return "is null or missing";
		}
		if (failure instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
				&& !(failure instanceof InvalidTypeIdException)) {
			return "cannot be read as " + ClassUtils.getShortName(mismatch.getTargetType());
		}
		Throwable cause = failure.getCause();
		return "cannot be read: " + ((cause != null) ? cause : failure).getClass().getSimpleName();
	}

	private static String place(TokenStreamLocation location) {
		return (location != null && location.getLineNr() > 0)
				? " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr()) : "";
	}

	// Keys of maps are a part of the payload.
	private static String text(JacksonException.Reference reference) {
		if (reference.getPropertyName() == null) {
			return (reference.getIndex() >= 0) ? "[%d]".formatted(reference.getIndex()) : "[…]";
		}
		boolean map = reference.from() instanceof Map<?, ?>
				|| reference.from() instanceof Class<?> type && Map.class.isAssignableFrom(type);
		String name = reference.getPropertyName();
		return map ? "[…]" : "." + ((name.length() > MAX_LENGTH) ? name.substring(0, MAX_LENGTH) + "…" : name);
	}

}
