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

import java.util.List;

import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConfigValues}.
 */
class ConfigValuesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			LONG    | 604800000        | 604800000
			LONG    | ' 0604800000 '   | 604800000
			INT     | 2                | 2
			DOUBLE  | 0.50             | 0.5
			DOUBLE  | 5E-1             | 0.5
			BOOLEAN | TRUE             | true
			LIST    | compact, delete  | delete,compact
			LIST    | compact,compact  | compact
			STRING  | zstd             | zstd
			LONG    | many             | many
			""")
	void whenOnlySpellingDiffersValuesAreTheSame(ConfigType type, String declared, String found) {
		assertThat(ConfigValues.same(declared, entry(type, found))).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			LONG    | 1        | 2
			BOOLEAN | true     | false
			LIST    | compact  | delete,compact
			STRING  | 1.0      | 1
			STRING  | Zstd     | zstd
			LONG    | many     | 2
			""")
	void whenMeaningDiffersValuesAreNotTheSame(ConfigType type, String declared, String found) {
		assertThat(ConfigValues.same(declared, entry(type, found))).isFalse();
	}

	@Test
	void whenNothingIsFoundValuesAreNotTheSame() {
		assertThat(ConfigValues.same("1", null)).isFalse();
		assertThat(ConfigValues.same("1", entry(ConfigType.LONG, null))).isFalse();
	}

	private static ConfigEntry entry(ConfigType type, String value) {
		return new ConfigEntry("x", value, ConfigSource.DEFAULT_CONFIG, false, false, List.of(), type, null);
	}

}
