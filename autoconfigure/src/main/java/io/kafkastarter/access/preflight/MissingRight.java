package io.kafkastarter.access.preflight;

/**
 * A right that this application needs and does not have.
 *
 * @param right the right
 * @param command the {@code kafka-acls} command that grants it
 * @since 0.1.0
 */
public record MissingRight(RequiredRight right, String command) {

	/**
	 * Return what is wrong, as a sentence.
	 * @return the sentence
	 */
	public String message() {
		return "The brokers do not allow %s, which %s needs.".formatted(this.right.describe(), this.right.neededBy());
	}

}
