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

import java.time.DateTimeException;
import java.time.Instant;

import io.kafkastarter.sample.FilmRated;

/**
 * The format of the MovieTweetings data set: {@code user::film::rating::unix-seconds}.
 */
final class MovieTweetings {

	private MovieTweetings() {
	}

	/**
	 * Read a line of a ratings file.
	 * @param line the line
	 * @return the rating
	 * @throws IllegalArgumentException if the line is malformed, with a message that says
	 * why without repeating the line
	 */
	static FilmRated rating(String line) {
		String[] fields = line.split("::", -1);
		if (fields.length != 4) {
			throw new IllegalArgumentException("a line must be user::film::rating::unix-seconds");
		}
		return new FilmRated(fields[0], fields[1], stars(fields[2]), time(fields[3]));
	}

	private static int stars(String text) {
		try {
			return Integer.parseInt(text);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("'rating' must be a whole number", ex);
		}
	}

	private static Instant time(String text) {
		try {
			return Instant.ofEpochSecond(Long.parseLong(text));
		}
		catch (NumberFormatException | DateTimeException ex) {
			throw new IllegalArgumentException("'unix-seconds' must be a time in seconds since 1970", ex);
		}
	}

}
