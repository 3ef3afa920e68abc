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
		int rating = Math.toIntExact(number("rating", fields[2]));
		return new FilmRated(fields[0], fields[1], rating, time(number("unix-seconds", fields[3])));
	}

	private static long number(String field, String text) {
		try {
			return Long.parseLong(text);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("'%s' must be a whole number".formatted(field), ex);
		}
	}

	private static Instant time(long seconds) {
		try {
			return Instant.ofEpochSecond(seconds);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("'unix-seconds' must be a point in time", ex);
		}
	}

}
