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

package io.kafkastarter.benchmarks.lab;

import java.util.Arrays;
import java.util.Random;

/**
 * How keys are spread over records.
 */
public enum Keys {

	/**
	 * Each key as often as any other.
	 */
	EVEN,

	/**
	 * By Zipf's law with exponent 0.5, which gives the first of 10,000 keys one record in
	 * 200, as the busiest user has in the ratings of MovieTweetings.
	 */
	SKEWED;

	private static final double EXPONENT = 0.5;

	private static final long SEED = 42;

	/**
	 * Return the keys of records.
	 * @param records how many records
	 * @param keys how many different keys
	 * @return the number of the key of each record, the same at each call
	 */
	public int[] of(int records, int keys) {
		int[] picked = new int[records];
		if (this == EVEN) {
			Arrays.setAll(picked, (index) -> index % keys);
			return picked;
		}
		double[] cumulative = new double[keys];
		double sum = 0;
		for (int key = 0; key < keys; key++) {
			sum += Math.pow(key + 1, -EXPONENT);
			cumulative[key] = sum;
		}
		Random random = new Random(SEED);
		double total = sum;
		Arrays.setAll(picked, (index) -> pick(cumulative, random.nextDouble() * total));
		return picked;
	}

	private static int pick(double[] cumulative, double point) {
		int found = Arrays.binarySearch(cumulative, point);
		return Math.min((found < 0) ? -found - 1 : found, cumulative.length - 1);
	}

	/**
	 * Return how many records the most frequent key has.
	 * @param records how many records
	 * @param keys how many different keys
	 * @return a number of records
	 */
	public int mostFrequent(int records, int keys) {
		int[] counts = new int[keys];
		for (int key : of(records, keys)) {
			counts[key]++;
		}
		return Arrays.stream(counts).max().orElse(0);
	}

}
