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

package io.kafkastarter.benchmarks.scenario;

import io.kafkastarter.benchmarks.contender.Settings;
import io.kafkastarter.benchmarks.lab.Keys;
import io.kafkastarter.benchmarks.lab.Lab;

/**
 * One handler time with one number of workers.
 *
 * @param micros how long the handler parks, in microseconds; 0 for a handler that does
 * nothing
 * @param workers how many workers there are
 * @param keys how keys are spread
 */
record HandlerCell(int micros, int workers, Keys keys) {

	private static final double SECONDS = 5;

	private static final int MOST_RECORDS = 600_000;

	String row() {
		return "%s, %d workers%s".formatted(isEmpty() ? "empty handler" : millis() + " ms", this.workers,
				(this.keys == Keys.SKEWED) ? ", skewed" : "");
	}

	boolean isEmpty() {
		return this.micros == 0;
	}

	/**
	 * Return how many records keep the workers busy for some seconds.
	 * @return a number of records, the largest for a handler that does nothing
	 */
	double records() {
		return Math.min(MOST_RECORDS, SECONDS * this.workers * 1e6 / this.micros);
	}

	/**
	 * Return what share of the ideal a contender reached: all workers busy all the time,
	 * or, where that is slower, the busiest key handled without a pause.
	 * @param result what it measured
	 * @return 1 for the ideal
	 */
	double share(Settings result) {
		int records = Math.toIntExact(result.number("records"));
		double handler = result.number("handler-nanos");
		double busy = Math.max((double) records / this.workers, this.keys.mostFrequent(records, Lab.KEYS));
		return busy * handler / result.number("nanos");
	}

	private String millis() {
		return (this.micros % 1000 == 0) ? Integer.toString(this.micros / 1000) : Double.toString(this.micros / 1e3);
	}

}
