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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.sample.Leaderboard.Place;

/**
 * The films with the most ratings as a file says, found without the application.
 */
final class TopFilms {

	private TopFilms() {
	}

	static List<Place> of(Path ratings, Path movies) throws IOException {
		Map<String, String> titles = read(movies).collect(Collectors.toMap((line) -> line[0], (line) -> line[1]));
		Map<String, IntSummaryStatistics> films = read(ratings).collect(Collectors.groupingBy((line) -> line[1],
				Collectors.summarizingInt((line) -> Integer.parseInt(line[2]))));
		return films.entrySet()
			.stream()
			.map((film) -> new Place(film.getKey(), titles.get(film.getKey()), (int) film.getValue().getCount(),
					Math.round(10.0 * film.getValue().getSum() / film.getValue().getCount()) / 10.0))
			.sorted(Comparator.comparing((Place place) -> -place.ratings()).thenComparing(Place::film))
			.limit(10)
			.toList();
	}

	private static Stream<String[]> read(Path file) throws IOException {
		return Files.readAllLines(file).stream().map((line) -> line.split("::", -1));
	}

}
