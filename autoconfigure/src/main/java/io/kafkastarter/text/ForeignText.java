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

package io.kafkastarter.text;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Makes texts of others fit to be shown and logged: cut, in one line, and without secrets
 * that they repeat.
 *
 * @since 0.1.0
 */
public final class ForeignText {

	private static final int MAX_LENGTH = 300;

	// A shorter one would be found everywhere.
	private static final int SHORTEST_SECRET = 4;

	private ForeignText() {
	}

	/**
	 * Make a text fit to be shown.
	 * @param text the text, or {@code null}
	 * @return the text, an empty one for none
	 */
	public static String of(@Nullable String text) {
		return of(text, List.of());
	}

	/**
	 * Make a text fit to be shown.
	 * @param text the text, or {@code null}
	 * @param secrets what must not be in it
	 * @return the text, an empty one for none
	 */
	public static String of(@Nullable String text, Collection<String> secrets) {
		if (text == null) {
			return "";
		}
		String safe = text;
		for (String secret : secrets) {
			safe = (secret.length() >= SHORTEST_SECRET) ? safe.replace(secret, "[hidden]") : safe;
		}
		safe = safe.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
		return (safe.length() > MAX_LENGTH) ? safe.substring(0, MAX_LENGTH) + "…" : safe;
	}

	/**
	 * Return what a failure says, as a sentence fit to be shown.
	 * @param failure the failure
	 * @return its message, or its class if it has none
	 */
	public static String sentence(Throwable failure) {
		String message = of(failure.getMessage());
		String text = message.isEmpty() ? failure.getClass().getSimpleName() : message;
		return text.endsWith(".") ? text : text + ".";
	}

}
