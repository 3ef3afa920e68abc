package io.kafkastarter.benchmarks.report;

import java.util.Locale;

/**
 * A number that is to be reached, or not to be passed.
 *
 * @param name what the number is
 * @param actual what was measured
 * @param bound the target
 * @param atLeast whether the bound is the least that is allowed, rather than the most
 */
public record Target(String name, double actual, double bound, boolean atLeast) {

	/**
	 * A number that must not be smaller.
	 * @param name what the number is
	 * @param actual what was measured
	 * @param bound the smallest that passes
	 * @return the target
	 */
	public static Target atLeast(String name, double actual, double bound) {
		return new Target(name, actual, bound, true);
	}

	/**
	 * A number that must not be larger.
	 * @param name what the number is
	 * @param actual what was measured
	 * @param bound the largest that passes
	 * @return the target
	 */
	public static Target atMost(String name, double actual, double bound) {
		return new Target(name, actual, bound, false);
	}

	/**
	 * Return whether the target is met.
	 * @return {@code false} also for what is not a number
	 */
	public boolean passed() {
		return (this.atLeast) ? this.actual >= this.bound : this.actual <= this.bound;
	}

	/**
	 * Return the outcome.
	 * @return {@code PASS}, or by how much the target is missed
	 */
	public String verdict() {
		if (passed()) {
			return "PASS";
		}
		double percent = Math.abs(this.actual / this.bound - 1) * 100;
		return String.format(Locale.ROOT, "%.1f %% %s", percent, (this.atLeast) ? "below" : "above");
	}

}
