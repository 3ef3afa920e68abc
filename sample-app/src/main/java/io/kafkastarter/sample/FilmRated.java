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
