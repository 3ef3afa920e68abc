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

package io.kafkastarter.security;

import java.util.Map;

import org.springframework.util.Assert;

/**
 * Writes the line that tells a Kafka client how to log in, {@code sasl.jaas.config}. Its
 * values may hold any characters.
 *
 * @since 0.1.0
 */
public final class JaasLine {

	private JaasLine() {
	}

	/**
	 * Return the line for one login module.
	 * @param loginModule the module's class
	 * @param options the module's options, in their order
	 * @return the line, which holds secrets if the options do
	 */
	public static String of(String loginModule, Map<String, String> options) {
		Assert.hasText(loginModule, "'loginModule' must not be empty");
		StringBuilder line = new StringBuilder(loginModule).append(" required");
		options.forEach((name, value) -> line.append(' ').append(name).append("=\"").append(escape(value)).append('"'));
		return line.append(';').toString();
	}

	// Kafka reads the line with a StreamTokenizer: a quoted value knows the escapes of
	// Java, and ends with its line.
	private static String escape(String value) {
		return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r");
	}

}
