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

package io.kafkastarter.sample.feed;

import java.time.Instant;

import io.kafkastarter.sample.FilmRated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link MovieTweetings}.
 */
class MovieTweetingsTests {

	@Test
	void whenLineIsWellFormedIsRead() {
		assertThat(MovieTweetings.rating("2::0104257::8::1364690142"))
			.isEqualTo(new FilmRated("2", "0104257", 8, Instant.ofEpochSecond(1364690142)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			""                              | a line must be user::film::rating::unix-seconds
			2::0104257::8                   | a line must be user::film::rating::unix-seconds
			2::0104257::8::1364690142::     | a line must be user::film::rating::unix-seconds
			2::0104257::11::1364690142      | 'rating' must be from 0 to 10
			2::0104257::-1::1364690142      | 'rating' must be from 0 to 10
			2::0104257::4294967301::1       | 'rating' must be a whole number
			2::0104257::eight::1364690142   | 'rating' must be a whole number
			2::0104257::::1364690142        | 'rating' must be a whole number
			::0104257::8::1364690142        | 'user' must not be blank
			2::::8::1364690142              | 'film' must not be blank
			2::0104257::8::yesterday        | 'unix-seconds' must be a time in seconds since 1970
			2::0104257::8::9223372036854775807 | 'unix-seconds' must be a time in seconds since 1970
			""")
	void whenLineIsMalformedSaysWhy(String line, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> MovieTweetings.rating(line)).withMessage(message);
	}

}
