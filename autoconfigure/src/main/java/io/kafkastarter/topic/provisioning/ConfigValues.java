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

package io.kafkastarter.topic.provisioning;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.ConfigEntry;
import org.jspecify.annotations.Nullable;

/**
 * Compares values of settings the way the broker reads them: it answers with its own
 * spelling of a value, and a difference in spelling alone would never end.
 *
 * @since 0.1.0
 */
public final class ConfigValues {

	private ConfigValues() {
	}

	/**
	 * Compare a value.
	 * @param declared the value that is declared
	 * @param found what the broker has, or {@code null} if it has none
	 * @return whether they mean the same
	 */
	public static boolean same(String declared, @Nullable ConfigEntry found) {
		if (found == null || found.value() == null) {
			return false;
		}
		String one = declared.trim();
		String other = found.value().trim();
		return switch (found.type()) {
			case BOOLEAN -> one.equalsIgnoreCase(other);
			case INT, SHORT, LONG, DOUBLE -> sameNumber(one, other);
			case LIST -> elements(one).equals(elements(other));
			default -> one.equals(other);
		};
	}

	private static boolean sameNumber(String one, String other) {
		try {
			return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
		}
		catch (NumberFormatException ex) {
			return one.equals(other);
		}
	}

	private static Set<String> elements(String list) {
		return Arrays.stream(list.split(","))
			.map(String::trim)
			.filter((element) -> !element.isEmpty())
			.collect(Collectors.toSet());
	}

}
