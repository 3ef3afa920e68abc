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

package io.kafkastarter.autoconfigure.diagnostics;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds what somebody probably meant.
 *
 * @since 0.1.0
 */
public final class Suggestion {

	private static final int TYPING_ERRORS = 2;

	private Suggestion() {
	}

	/**
	 * Return the word that is nearest to another.
	 * @param word the word that was written
	 * @param words the words that would do
	 * @return the nearest of them, or empty if there are none
	 */
	public static Optional<String> nearest(String word, Collection<String> words) {
		return words.stream().min(Comparator.comparingInt((candidate) -> distance(word, candidate)));
	}

	/**
	 * Return the word that another is a misspelling of.
	 * @param word the word that was written
	 * @param words the words that would do
	 * @return the word that was meant, or empty if none is near enough
	 */
	public static Optional<String> misspelled(String word, Collection<String> words) {
		return nearest(word, words)
			.filter((candidate) -> distance(word, candidate) <= Math.min(TYPING_ERRORS, candidate.length() / 3));
	}

	// Levenshtein's distance.
	private static int distance(String first, String second) {
		int[] previous = new int[second.length() + 1];
		Arrays.setAll(previous, (index) -> index);
		for (int i = 1; i <= first.length(); i++) {
			int[] current = new int[second.length() + 1];
			current[0] = i;
			for (int j = 1; j <= second.length(); j++) {
				int replaced = previous[j - 1] + ((first.charAt(i - 1) != second.charAt(j - 1)) ? 1 : 0);
				current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
			}
			previous = current;
		}
		return previous[second.length()];
	}

}
