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

package io.kafkastarter.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/**
 * What a contender measured, once in each round.
 *
 * @param row what was measured
 * @param contender who
 * @param unit in which unit
 * @param values one value a round
 */
public record Measurement(String row, String contender, String unit, List<Double> values) {

	/**
	 * Measurements of at least one round.
	 */
	public Measurement {
		if (values.isEmpty()) {
			throw new IllegalArgumentException("No values for '%s' of '%s'".formatted(row, contender));
		}
	}

	/**
	 * Return the value in the middle.
	 * @return the median, the mean of both when two are in the middle
	 */
	public double median() {
		double[] sorted = sorted();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/**
	 * Return the smallest value.
	 * @return the smallest
	 */
	public double min() {
		return sorted()[0];
	}

	/**
	 * Return the largest value.
	 * @return the largest
	 */
	public double max() {
		return sorted()[this.values.size() - 1];
	}

	private double[] sorted() {
		double[] sorted = this.values.stream().mapToDouble(Double::doubleValue).toArray();
		Arrays.sort(sorted);
		return sorted;
	}

}
