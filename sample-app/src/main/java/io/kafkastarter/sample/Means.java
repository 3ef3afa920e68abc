package io.kafkastarter.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * Means as they are shown: rounded to one decimal.
 */
final class Means {

	private Means() {
	}

	static double of(Collection<FilmRated> ratings) {
		long sum = ratings.stream().mapToLong(FilmRated::rating).sum();
		return BigDecimal.valueOf(sum)
			.divide(BigDecimal.valueOf(ratings.size()), 1, RoundingMode.HALF_UP)
			.doubleValue();
	}

}
