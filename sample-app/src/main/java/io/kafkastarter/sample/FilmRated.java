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

import org.springframework.util.Assert;

/**
 * A user rated a film. The rules hold wherever a rating comes from: a record on the topic
 * that breaks them cannot be read.
 *
 * @param user the user
 * @param film the film, for example {@code 0770828}
 * @param rating the rating, from 0 to 10
 * @param at when the user rated the film
 */
public record FilmRated(String user, String film, int rating, Instant at) {

	/**
	 * The lowest rating.
	 */
	public static final int LOWEST = 0;

	/**
	 * The highest rating.
	 */
	public static final int HIGHEST = 10;

	public FilmRated {
		Assert.hasText(user, "'user' must not be blank");
		Assert.hasText(film, "'film' must not be blank");
		Assert.isTrue(LOWEST <= rating && rating <= HIGHEST,
				() -> "'rating' must be from %d to %d".formatted(LOWEST, HIGHEST));
		Assert.notNull(at, "'at' must not be null");
	}

	/**
	 * Return the rating that counts when the same user rated the same film twice.
	 * @param known the rating known so far
	 * @param arrived the rating that arrived
	 * @return the later of both; of two at the same time the one that arrived
	 */
	public static FilmRated latest(FilmRated known, FilmRated arrived) {
		return known.at().isAfter(arrived.at()) ? known : arrived;
	}

}
