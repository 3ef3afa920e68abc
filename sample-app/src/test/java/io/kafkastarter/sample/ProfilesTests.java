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
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Profiles}.
 */
class ProfilesTests {

	private Profiles profiles;

	@BeforeEach
	void createProfiles() throws IOException {
		this.profiles = new Profiles(new FilmTitles(TestSettings.files(null, null)));
	}

	@Test
	void whenUserIsUnknownHasNoProfile() {
		assertThat(this.profiles.of("1")).isNull();
	}

	@Test
	void whenUserRatedFilmsShowsThemLatestFirst() {
		this.profiles.add(rating("a", 7, 1));
		this.profiles.add(rating("b", 8, 2));
		Profile profile = this.profiles.of("1");
		assertThat(profile.ratings()).isEqualTo(2);
		assertThat(profile.mean()).isEqualTo(7.5);
		assertThat(profile.lastRatings()).extracting(Profile.Rating::film).containsExactly("b", "a");
		assertThat(this.profiles.of("2")).isNull();
	}

	@Test
	void whenUserRatedManyFilmsCountsAllAndShowsTheLastTen() {
		IntStream.range(0, 25).forEach((film) -> this.profiles.add(rating("film" + film, 5, film)));
		Profile profile = this.profiles.of("1");
		assertThat(profile.ratings()).isEqualTo(25);
		assertThat(profile.lastRatings()).hasSize(10).first().returns("film24", Profile.Rating::film);
	}

	@Test
	void whenRatingIsDeliveredAgainCountsOnce() {
		this.profiles.add(rating("a", 7, 1));
		this.profiles.add(rating("b", 8, 2));
		Profile once = this.profiles.of("1");
		this.profiles.add(rating("a", 7, 1));
		this.profiles.add(rating("b", 8, 2));
		assertThat(this.profiles.of("1")).isEqualTo(once);
	}

	@Test
	void whenUserOnlyBookmarkedHasProfileWithoutMean() {
		this.profiles.add(bookmark("a", 1));
		Profile profile = this.profiles.of("1");
		assertThat(profile.ratings()).isZero();
		assertThat(profile.mean()).isNull();
		assertThat(profile.lastBookmarks()).extracting(Profile.Bookmark::film).containsExactly("a");
	}

	@Test
	void whenUserBookmarkedManyFilmsCountsAllAndShowsTheLastTen() {
		IntStream.range(0, 12).forEach((film) -> this.profiles.add(bookmark("film" + film, film)));
		this.profiles.add(bookmark("film11", 11));
		Profile profile = this.profiles.of("1");
		assertThat(profile.bookmarks()).isEqualTo(12);
		assertThat(profile.lastBookmarks()).hasSize(10).first().returns("film11", Profile.Bookmark::film);
	}

	private static FilmRated rating(String film, int rating, long second) {
		return new FilmRated("1", film, rating, Instant.ofEpochSecond(second));
	}

	private static FilmBookmarked bookmark(String film, long second) {
		return new FilmBookmarked("1", film, Instant.ofEpochSecond(second));
	}

}
