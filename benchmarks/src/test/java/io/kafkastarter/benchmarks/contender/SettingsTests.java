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

package io.kafkastarter.benchmarks.contender;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SettingsTests {

	@Test
	void whenWrittenAndReadTheyAreTheSame() {
		Settings settings = Settings.empty().with("servers", "127.0.0.1:9092").with("records", 12).with("path", "a=b");
		Settings read = Settings.parse(settings.toString());
		assertThat(read.text("servers")).isEqualTo("127.0.0.1:9092");
		assertThat(read.number("records")).isEqualTo(12);
		assertThat(read.text("path")).isEqualTo("a=b");
	}

	@Test
	void whenAddedToTheOldOnesStayAsTheyAre() {
		Settings settings = Settings.empty().with("a", 1);
		settings.with("a", 2);
		assertThat(settings.number("a")).isEqualTo(1);
	}

	@Test
	void whenOneIsMissingItIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> Settings.empty().text("topic"))
			.withMessageContaining("topic");
	}

}
