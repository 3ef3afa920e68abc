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
