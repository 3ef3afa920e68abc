package io.kafkastarter.production;

import org.springframework.util.Assert;

/**
 * One thing that works, and is not safe for production.
 *
 * @param property the property that decides it
 * @param reason what may happen, as a sentence
 * @param action what to write instead, as a sentence
 * @since 0.1.0
 */
public record ProductionConcern(String property, String reason, String action) {

	/**
	 * Create a concern.
	 */
	public ProductionConcern {
		Assert.hasText(property, "'property' must not be empty");
		Assert.hasText(reason, "'reason' must not be empty");
		Assert.hasText(action, "'action' must not be empty");
	}

}
