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
import io.kafkastarter.benchmarks.lab.Lab;

/**
 * Turns in which a topic is read to its end.
 */
final class Consumption {

	static final String RATE = "records/s";

	static final String CPU = "CPU µs/record";

	static final String ALLOCATED = "bytes allocated/record";

	private Consumption() {
	}

	static final String THROUGHPUT = "throughput";

	// Kafka's default.
	static final int SESSION_TIMEOUT_MS = 45_000;

	static Settings turn(Lab lab, String topic, int records, int workers, long handlerNanos) {
		return Settings.empty()
			.with("measure", THROUGHPUT)
			.with("servers", lab.servers())
			.with("topic", topic)
			.with("records", records)
			.with("workers", workers)
			.with("handler-nanos", handlerNanos)
			.with("switching", false)
			.with("share", false)
			.with("session-timeout-ms", SESSION_TIMEOUT_MS);
	}

	/**
	 * Fail on a result that does not count: each record must have been handled once, and
	 * have been committed.
	 * @param result what a contender measured
	 */
	static void check(Settings result) {
		if (!Boolean.parseBoolean(result.text("once")) || result.number("committed") != result.number("records")) {
			throw new IllegalStateException("Not every record was handled once and committed: " + result);
		}
	}

	static double rate(Settings result) {
		return result.number("records") * 1e9 / result.number("nanos");
	}

	static double cpu(Settings result) {
		return result.number("cpu-nanos") / 1e3 / result.number("records");
	}

	static double allocated(Settings result) {
		return (double) result.number("allocated") / result.number("records");
	}

}
