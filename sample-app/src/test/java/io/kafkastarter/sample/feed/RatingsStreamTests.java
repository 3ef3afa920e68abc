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

import java.util.List;
import java.util.stream.Stream;

import io.kafkastarter.sample.FilmRated;
import io.kafkastarter.sample.HandledRecords;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

/**
 * Tests for {@link RatingsStream}.
 */
class RatingsStreamTests {

	private final RatingSender sender = mock();

	@Test
	void whenSeedIsTheSameRatingsAreTheSame() {
		assertThat(ratings(42, 100)).usingRecursiveComparison().ignoringFields("at").isEqualTo(ratings(42, 100));
		assertThat(ratings(42, 100)).extracting(FilmRated::user)
			.isNotEqualTo(ratings(43, 100).stream().map(FilmRated::user).toList());
	}

	@Test
	void whenManyAreMadeUpKeepsToTheRulesAndToFewFilms() {
		List<FilmRated> ratings = ratings(1, 20_000);
		assertThat(ratings).extracting(FilmRated::rating).contains(FilmRated.LOWEST, FilmRated.HIGHEST);
		assertThat(ratings).extracting(FilmRated::film).allMatch((film) -> film.matches("0000[0-9]{3}"));
		assertThat(ratings.stream().map(FilmRated::film).distinct().count()).isLessThanOrEqualTo(200);
		assertThat(ratings.stream().map(FilmRated::user).distinct().count()).isLessThanOrEqualTo(500);
	}

	@Test
	void whenToldToStopEnds() {
		StopSignal stop = new StopSignal();
		willAnswer((invocation) -> {
			stop.stop();
			return null;
		}).given(this.sender).send(any());
		stream(42).run(stop);
		then(this.sender).should(times(1)).send(any());
	}

	private List<FilmRated> ratings(long seed, int count) {
		RatingsStream stream = stream(seed);
		return Stream.generate(stream::next).limit(count).toList();
	}

	private RatingsStream stream(long seed) {
		return new RatingsStream(seed, 1_000, this.sender, new HandledRecords());
	}

}
