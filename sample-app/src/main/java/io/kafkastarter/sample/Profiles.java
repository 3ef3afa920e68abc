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

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The profiles of all users. Kafka may deliver a record more than once, so nothing is
 * counted as it comes in: there is one entry for each user and film, and to handle a
 * record again puts the same entry in the same place. The memory grows with the number of
 * such pairs; a service that lives on keeps them in its database.
 */
@Component
class Profiles {

	private static final int LAST = 10;

	private final Map<String, Films> films = new HashMap<>();

	private final FilmTitles titles;

	Profiles(FilmTitles titles) {
		this.titles = titles;
	}

	synchronized void add(FilmRated rating) {
		filmsOf(rating.user()).ratings.merge(rating.film(), rating, FilmRated::latest);
	}

	synchronized void add(FilmBookmarked bookmark) {
		filmsOf(bookmark.user()).bookmarks.putIfAbsent(bookmark.film(), bookmark);
	}

	synchronized @Nullable Profile of(String user) {
		Films films = this.films.get(user);
		return (films != null) ? profile(user, films) : null;
	}

	private Films filmsOf(String user) {
		return this.films.computeIfAbsent(user, (key) -> new Films());
	}

	private Profile profile(String user, Films films) {
		Double mean = films.ratings.isEmpty() ? null : Means.of(films.ratings.values());
		return new Profile(user, films.ratings.size(), mean, lastRatings(films), films.bookmarks.size(),
				lastBookmarks(films));
	}

	private List<Profile.Rating> lastRatings(Films films) {
		return films.ratings.values()
			.stream()
			.sorted(Comparator.comparing(FilmRated::at).reversed().thenComparing(FilmRated::film))
			.limit(LAST)
			.map((rated) -> new Profile.Rating(rated.film(), this.titles.of(rated.film()), rated.rating(), rated.at()))
			.toList();
	}

	private List<Profile.Bookmark> lastBookmarks(Films films) {
		return films.bookmarks.values()
			.stream()
			.sorted(Comparator.comparing(FilmBookmarked::at).reversed().thenComparing(FilmBookmarked::film))
			.limit(LAST)
			.map((bookmark) -> new Profile.Bookmark(bookmark.film(), this.titles.of(bookmark.film()), bookmark.at()))
			.toList();
	}

	private static final class Films {

		private final Map<String, FilmRated> ratings = new HashMap<>();

		private final Map<String, FilmBookmarked> bookmarks = new HashMap<>();

	}

}
