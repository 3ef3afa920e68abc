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
