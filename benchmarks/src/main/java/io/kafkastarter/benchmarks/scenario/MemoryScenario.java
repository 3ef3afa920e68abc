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
import io.kafkastarter.benchmarks.lab.Filling;
import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.report.Report;

/**
 * Whether a backlog is worked off in a small heap.
 */
final class MemoryScenario implements Scenario {

	private static final int WORKERS = 64;

	private static final long HANDLER_NANOS = 500_000;

	private static final String ROW = "backlog, 0.5 ms, 64 workers, 128 MB of heap";

	private static final String HANDLED = "share handled once";

	@Override
	public Report run(Lab lab, Plan plan) {
		Measured measured = new Measured();
		int records = plan.records(1_000_000);
		lab.fill("memory", Filling.of(records));
		List<Contender> contenders = List.of(Contender.ours("key", "StarterListener", "key"),
				Contender.ours("unordered", "StarterListener", "unordered"));
		try (Heat heat = new Heat(lab, plan, contenders,
				List.of("-Xms128m", "-Xmx128m", "-XX:+ExitOnOutOfMemoryError"))) {
			Heat.Results results = heat.run(ROW, Consumption.turn(lab, "memory", records, WORKERS, HANDLER_NANOS),
					Consumption::check);
			measured.add(results.measurements(Consumption.RATE, Consumption::rate));
			measured.add(results.measurements(HANDLED, MemoryScenario::handled));
		}
		measured.atLeast(ROW, HANDLED, "ours key", 1);
		measured.atLeast(ROW, HANDLED, "ours unordered", 1);
		return new Report("memory", "A backlog of %,d records in a small heap".formatted(records),
				measured.measurements(), measured.targets());
	}

	private static double handled(Settings result) {
		return (double) result.number("handled") / result.number("records");
	}

}
