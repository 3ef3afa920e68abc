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
