package io.kafkastarter.text;

import java.util.Locale;

/**
 * Puts articles and numbers into messages as people say them.
 *
 * @since 0.1.0
 */
public final class Words {

	private Words() {
	}

	/**
	 * Add an article.
	 * @param noun a noun, or the name of a class
	 * @return such as {@code an Order}
	 */
	public static String a(String noun) {
		String spoken = noun.toLowerCase(Locale.ROOT);
		// As in a user, a URI, a UUID.
		boolean consonant = spoken.matches("(uni|use|uri|url|uuid|utf|eu|one).*");
		boolean vowel = !consonant && spoken.matches("[aeiou].*");
		return (vowel ? "an " : "a ") + noun;
	}

	/**
	 * Count something.
	 * @param number how many
	 * @param noun the noun for one, whose plural ends with an s
	 * @return such as {@code 1 record} or {@code 2 records}
	 */
	public static String count(long number, String noun) {
		return "%d %s%s".formatted(number, noun, (number == 1) ? "" : "s");
	}

	/**
	 * Say how often something happened.
	 * @param number how often
	 * @return such as {@code once}, {@code twice} or {@code 3 times}
	 */
	public static String times(long number) {
		if (number == 1) {
			return "once";
		}
		return (number == 2) ? "twice" : number + " times";
	}

}
