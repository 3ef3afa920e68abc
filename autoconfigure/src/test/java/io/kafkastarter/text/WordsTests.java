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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Words} and {@link ForeignText}.
 */
class WordsTests {

	@ParameterizedTest
	@CsvSource({ "Order, an Order", "com.acme.Order, a com.acme.Order", "Film, a Film", "Integer, an Integer",
			"User, a User", "java.util.UUID, a java.util.UUID", "Account, an Account" })
	void whenNounHasAnArticleItIsTheRightOne(String noun, String expected) {
		assertThat(Words.a(noun)).isEqualTo(expected);
	}

	@Test
	void whenThingsAreCountedThePluralIsRight() {
		assertThat(List.of(Words.count(1, "record"), Words.count(2, "record"), Words.count(0, "record")))
			.containsExactly("1 record", "2 records", "0 records");
		assertThat(List.of(Words.times(1), Words.times(2), Words.times(3))).containsExactly("once", "twice", "3 times");
	}

	@Test
	void whenTextIsOfSomebodyElseItIsCutAndWithoutSecrets() {
		String text = ForeignText.of("a\nb\u001b[31m s3cret " + "x".repeat(5_000), List.of("s3cret", ""));
		assertThat(text).startsWith("a b [31m [hidden] x").hasSizeLessThan(310).endsWith("…");
		assertThat(ForeignText.of(null)).isEmpty();
	}

}
