package io.kafkastarter.sample;

import java.time.Instant;

import org.springframework.util.Assert;

/**
 * A user put a film on the list of films to see.
 *
 * @param user the user
 * @param film the film
 * @param at when the user did so
 */
public record FilmBookmarked(String user, String film, Instant at) {

	public FilmBookmarked {
		Assert.hasText(user, "'user' must not be blank");
		Assert.hasText(film, "'film' must not be blank");
		Assert.notNull(at, "'at' must not be null");
	}

}
