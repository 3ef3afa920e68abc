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

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The films with the most ratings. As in the {@link Profiles}, there is one entry for
 * each film and user, so that a record delivered twice counts once.
 */
@Component
class Leaderboard {

	private static final int TOP = 10;

	private static final Comparator<Map.Entry<String, Map<String, FilmRated>>> MOST_RATINGS_FIRST = Comparator
		.comparing((Map.Entry<String, Map<String, FilmRated>> film) -> film.getValue().size())
		.reversed()
		.thenComparing(Map.Entry::getKey);

	private final Map<String, Map<String, FilmRated>> ratingsByFilm = new HashMap<>();

	private final FilmTitles titles;

	Leaderboard(FilmTitles titles) {
		this.titles = titles;
	}

	synchronized void addAll(Collection<FilmRated> ratings) {
		ratings.forEach((rating) -> this.ratingsByFilm.computeIfAbsent(rating.film(), (film) -> new HashMap<>())
			.merge(rating.user(), rating, FilmRated::latest));
	}

	synchronized List<Place> top() {
		return this.ratingsByFilm.entrySet()
			.stream()
			.sorted(MOST_RATINGS_FIRST)
			.limit(TOP)
			.map((film) -> place(film.getKey(), film.getValue().values()))
			.toList();
	}

	private Place place(String film, Collection<FilmRated> ratings) {
		return new Place(film, this.titles.of(film), ratings.size(), Means.of(ratings));
	}

	record Place(String film, @Nullable String title, int ratings, double mean) {

	}

}
