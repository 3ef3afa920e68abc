package io.kafkastarter.health;

import org.jspecify.annotations.Nullable;

/**
 * Something that an operator should know. Two findings with the same level and subject
 * are about the same thing.
 *
 * @param level how bad it is
 * @param subject what it is about, such as {@code topic ratings}
 * @param message what was found, as a sentence
 * @param action what to do about it, or {@code null} if there is nothing to do
 * @since 0.1.0
 */
public record HealthFinding(Level level, String subject, String message, @Nullable String action) {

	/**
	 * How bad a finding is.
	 */
	public enum Level {

		/**
		 * The application does not do its work.
		 */
		DOWN,

		/**
		 * Whether the application does its work cannot be told.
		 */
		UNKNOWN,

		/**
		 * The application does its work.
		 */
		NOTE

	}

	/**
	 * Create a finding that the application does not do its work.
	 * @param subject what it is about
	 * @param message what was found
	 * @param action what to do about it
	 * @return the finding
	 */
	public static HealthFinding down(String subject, String message, String action) {
		return new HealthFinding(Level.DOWN, subject, message, action);
	}

	/**
	 * Create a finding that something cannot be told.
	 * @param subject what it is about
	 * @param message what was found
	 * @param action what to do about it
	 * @return the finding
	 */
	public static HealthFinding unknown(String subject, String message, String action) {
		return new HealthFinding(Level.UNKNOWN, subject, message, action);
	}

	/**
	 * Create a finding that only deserves a mention.
	 * @param subject what it is about
	 * @param message what was found
	 * @return the finding
	 */
	public static HealthFinding note(String subject, String message) {
		return new HealthFinding(Level.NOTE, subject, message, null);
	}

	boolean isAboutSameAs(HealthFinding other) {
		return this.level == other.level && this.subject.equals(other.subject);
	}

	// What was seen only once may be over in a moment.
	HealthFinding suspected() {
		return note(this.subject, this.message + " It was seen once; the next look will tell.");
	}

}
