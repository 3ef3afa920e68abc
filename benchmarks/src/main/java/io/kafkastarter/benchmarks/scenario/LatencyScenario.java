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

import java.util.List;

import io.kafkastarter.benchmarks.contender.Settings;
import io.kafkastarter.benchmarks.lab.Contender;
import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.report.Report;

/**
 * How long a record takes from the sender to the handler.
 */
final class LatencyScenario implements Scenario {

	private static final int RATE = 1_000;

	private static final int RECORDS = 20 * RATE;

	private static final String UNIT = "ms";

	@Override
	public Report run(Lab lab, Plan plan) {
		Measured measured = new Measured();
		Settings turn = Settings.empty()
			.with("measure", "latency")
			.with("servers", lab.servers())
			.with("records", plan.records(RECORDS))
			.with("rate", RATE)
			.with("workers", 64)
			.with("session-timeout-ms", Consumption.SESSION_TIMEOUT_MS);
		try (Heat heat = new Heat(lab, plan,
				List.of(Contender.bare("BareConsumer"), Contender.boot("record", "BootListener", "record"),
						Contender.ours("record", "StarterListener", "record"),
						Contender.ours("key", "StarterListener", "key")))) {
			Heat.Results results = heat.run("send to handler", turn, LatencyScenario::check);
			for (String percentile : List.of("p50", "p99", "p99.9")) {
				measured.add(results.as(percentile).measurements(UNIT, (result) -> result.number(percentile) / 1e6));
			}
		}
		measured.atMost("p99", UNIT, "ours record", 1.1, "bare");
		measured.atMost("p99", UNIT, "ours key", 1.1, "bare");
		return new Report("latency", "From send to handler at %,d records a second".formatted(RATE),
				measured.measurements(), measured.targets());
	}

	private static void check(Settings result) {
		if (result.number("handled") != result.number("records")) {
			throw new IllegalStateException("Not every record was handled once: " + result);
		}
	}

}
