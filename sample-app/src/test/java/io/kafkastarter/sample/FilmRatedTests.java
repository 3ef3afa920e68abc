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

package io.kafkastarter.sample;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FilmRated}.
 */
class FilmRatedTests {

	private static final Instant AT = Instant.parse("2013-04-01T12:00:00Z");

	private final JsonMapper jsonMapper = JsonMapper.builder().build();

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 10 })
	void whenRatingIsInRangeIsAccepted(int rating) {
		assertThat(new FilmRated("1", "0770828", rating, AT).rating()).isEqualTo(rating);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 11, Integer.MAX_VALUE, Integer.MIN_VALUE })
	void whenRatingIsOutOfRangeIsRefused(int rating) {
		assertThatIllegalArgumentException().isThrownBy(() -> new FilmRated("1", "0770828", rating, AT))
			.withMessage("'rating' must be from 0 to 10");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t" })
	void whenUserOrFilmIsBlankIsRefused(String blank) {
		assertThatIllegalArgumentException().isThrownBy(() -> new FilmRated(blank, "0770828", 5, AT))
			.withMessage("'user' must not be blank");
		assertThatIllegalArgumentException().isThrownBy(() -> new FilmRated("1", blank, 5, AT))
			.withMessage("'film' must not be blank");
	}

	@Test
	void whenPartsAreMissingIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new FilmRated(null, "0770828", 5, AT));
		assertThatIllegalArgumentException().isThrownBy(() -> new FilmRated("1", null, 5, AT));
		assertThatIllegalArgumentException().isThrownBy(() -> new FilmRated("1", "0770828", 5, null));
	}

	@Test
	void whenWrittenAndReadAgainIsEqual() {
		FilmRated rated = new FilmRated("1", "0770828", 7, AT);
		String json = this.jsonMapper.writeValueAsString(rated);
		assertThat(this.jsonMapper.readTree(json)).isEqualTo(this.jsonMapper.readTree("""
				{"user": "1", "film": "0770828", "rating": 7, "at": "2013-04-01T12:00:00Z"}"""));
		assertThat(this.jsonMapper.readValue(json, FilmRated.class)).isEqualTo(rated);
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			{"user": "1", "film": "0770828", "rating": 11, "at": "2013-04-01T12:00:00Z"}""", """
			{"user": "", "film": "0770828", "rating": 7, "at": "2013-04-01T12:00:00Z"}""", """
			{"user": "1", "rating": 7, "at": "2013-04-01T12:00:00Z"}""", """
			{"user": "1", "film": "0770828", "at": "2013-04-01T12:00:00Z"}""", """
			{"user": "1", "film": "0770828", "rating": 7}""", """
			{"user": "1", "film": "0770828", "rating": "many", "at": "2013-04-01T12:00:00Z"}""" })
	void whenRecordBreaksTheRulesCannotBeRead(String json) {
		assertThatExceptionOfType(JacksonException.class)
			.isThrownBy(() -> this.jsonMapper.readValue(json, FilmRated.class));
	}

	@Test
	void whenRatedTwiceTheLaterCounts() {
		FilmRated first = new FilmRated("1", "0770828", 3, AT);
		FilmRated second = new FilmRated("1", "0770828", 4, AT.plusSeconds(1));
		FilmRated sameTime = new FilmRated("1", "0770828", 5, AT);
		assertThat(FilmRated.latest(first, second)).isEqualTo(second);
		assertThat(FilmRated.latest(second, first)).isEqualTo(second);
		assertThat(FilmRated.latest(first, sameTime)).isEqualTo(sameTime);
	}

}
