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
