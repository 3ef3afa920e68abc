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
import java.util.function.ToDoubleFunction;

import io.kafkastarter.benchmarks.contender.Settings;
import io.kafkastarter.benchmarks.lab.Contender;
import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.report.Measurement;
import io.kafkastarter.benchmarks.report.Report;

/**
 * How long the topics of an application take, when they are to be created and when they
 * are there.
 */
final class ProvisioningScenario implements Scenario {

	private static final String MILLIS = "ms";

	private static final String REQUESTS = "requests";

	private static final String OURS = "ours";

	private static final String BARE = "bare describe";

	@Override
	public Report run(Lab lab, Plan plan) {
		Measured measured = new Measured();
		try (Heat heat = new Heat(lab, plan, List.of(Contender.ours("provisioning", "ProvisioningTurns")))) {
			for (int topics : List.of(10, 100, 1_000)) {
				Settings turn = Settings.empty().with("servers", lab.servers()).with("topics", topics);
				Heat.Results results = heat.run(topics + " topics", turn, (result) -> {
				});
				add(measured, topics + " topics, first start", OURS, results, "first");
				add(measured, topics + " topics, second start", BARE, results, "described");
				add(measured, topics + " topics, second start", OURS, results, "second");
			}
		}
		measured.atMost("1000 topics, second start", MILLIS, OURS, 1.2, BARE);
		return new Report("provisioning", "Topics of an application", measured.measurements(), measured.targets());
	}

	private static void add(Measured measured, String row, String contender, Heat.Results results, String value) {
		add(measured, row, contender, MILLIS, results, (result) -> result.number(value) / 1e6);
		add(measured, row, contender, REQUESTS, results, (result) -> result.number(value + "-requests"));
	}

	private static void add(Measured measured, String row, String contender, String unit, Heat.Results results,
			ToDoubleFunction<Settings> value) {
		results.measurements(unit, value)
			.forEach((found) -> measured.add(List.of(new Measurement(row, contender, unit, found.values()))));
	}

}
