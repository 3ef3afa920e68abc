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

package io.kafkastarter.test;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import io.kafkastarter.failure.Causes;
import org.jspecify.annotations.Nullable;

/**
 * Words for messages.
 */
final class Texts {

	private static final int LONGEST = 200;

	private static final List<String> INFRASTRUCTURE = List.of("java.", "jdk.", "org.apache.kafka.",
			"org.springframework.", "io.kafkastarter.failure.", "io.kafkastarter.listener.", "io.kafkastarter.payload.",
			"io.kafkastarter.client.");

	private Texts() {
	}

	static String duration(Duration duration) {
		long millis = duration.toMillis();
		if (millis % 1000 != 0) {
			return "%d ms".formatted(millis);
		}
		long seconds = millis / 1000;
		return (seconds % 3600 == 0 && seconds > 0) ? "%d h".formatted(seconds / 3600) : "%d s".formatted(seconds);
	}

	static String number(int count, String what) {
		return (count == 1) ? "1 " + what : "%d %s".formatted(count, plural(what));
	}

	private static String plural(String what) {
		return what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
	}

	static String list(Collection<?> items) {
		return items.stream().map(String::valueOf).collect(Collectors.joining(", "));
	}

	static String value(@Nullable Object value) {
		if (value == null) {
			return "null";
		}
		String text = (value instanceof byte[] bytes) ? Texts.number(bytes.length, "byte") : value.toString();
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text;
	}

	/**
	 * Return a stack trace without what calls handlers.
	 * @param failure the failure
	 * @return its stack trace, and that of its causes, each up to the last line of the
	 * application
	 */
	static String stackTrace(Throwable failure) {
		StringBuilder text = new StringBuilder();
		String before = "";
		for (Throwable cause : Causes.of(failure)) {
			text.append(before).append(cause).append('\n');
			StackTraceElement[] frames = cause.getStackTrace();
			int shown = frames.length;
			while (shown > 0 && isInfrastructure(frames[shown - 1].getClassName())) {
				shown--;
			}
			for (int i = 0; i < shown; i++) {
				text.append("\tat ").append(frames[i]).append('\n');
			}
			before = "Caused by: ";
		}
		return text.toString().stripTrailing();
	}

	private static boolean isInfrastructure(String type) {
		return INFRASTRUCTURE.stream().anyMatch(type::startsWith);
	}

}
