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

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.kafkastarter.sample.Leaderboard.Place;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Leaderboard}.
 */
class LeaderboardTests {

	private Leaderboard leaderboard;

	@BeforeEach
	void createLeaderboard() throws IOException {
		this.leaderboard = new Leaderboard(new FilmTitles(TestSettings.files(null, null)));
	}

	@Test
	void whenNothingWasRatedIsEmpty() {
		assertThat(this.leaderboard.top()).isEmpty();
	}

	@Test
	void whenFilmsHaveRatingsMostComeFirstThenByFilm() {
		rate("0000003", 2);
		rate("0000002", 2);
		rate("0000010", 1);
		rate("0000001", 3);
		assertThat(this.leaderboard.top()).extracting(Place::film)
			.containsExactly("0000001", "0000002", "0000003", "0000010");
	}

	@Test
	void whenMoreThanTenFilmsWereRatedShowsTen() {
		IntStream.rangeClosed(1, 12).forEach((film) -> rate("%07d".formatted(film), film));
		assertThat(this.leaderboard.top()).hasSize(10)
			.extracting(Place::ratings)
			.containsExactly(12, 11, 10, 9, 8, 7, 6, 5, 4, 3);
	}

	@Test
	void whenRatingsDifferMeanIsRoundedToOneDecimal() {
		this.leaderboard.addAll(List.of(rating("1", "a", 7, 0), rating("2", "a", 7, 0), rating("3", "a", 8, 0),
				rating("1", "b", 7, 0), rating("2", "b", 7, 0), rating("3", "b", 7, 0), rating("4", "b", 8, 0)));
		assertThat(this.leaderboard.top()).containsExactly(new Place("b", null, 4, 7.3), new Place("a", null, 3, 7.3));
	}

	@Test
	void whenBatchIsDeliveredAgainCountsOnce() {
		List<FilmRated> batch = List.of(rating("1", "a", 4, 0), rating("2", "a", 8, 1), rating("2", "b", 8, 2));
		this.leaderboard.addAll(batch);
		List<Place> once = this.leaderboard.top();
		this.leaderboard.addAll(batch);
		assertThat(this.leaderboard.top()).isEqualTo(once);
	}

	@Test
	void whenUserRatesAgainTheLaterRatingCounts() {
		this.leaderboard.addAll(List.of(rating("1", "a", 4, 0), rating("1", "a", 9, 1), rating("1", "a", 4, 0)));
		assertThat(this.leaderboard.top()).containsExactly(new Place("a", null, 1, 9.0));
	}

	private void rate(String film, int times) {
		this.leaderboard
			.addAll(IntStream.range(0, times).mapToObj((user) -> rating(Integer.toString(user), film, 5, 0)).toList());
	}

	private static FilmRated rating(String user, String film, int rating, long second) {
		return new FilmRated(user, film, rating, Instant.ofEpochSecond(second));
	}

}
