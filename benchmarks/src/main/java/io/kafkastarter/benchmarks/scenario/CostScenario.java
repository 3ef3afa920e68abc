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
import java.util.Locale;
import java.util.stream.Stream;

import io.kafkastarter.benchmarks.contender.Settings;
import io.kafkastarter.benchmarks.lab.Contender;
import io.kafkastarter.benchmarks.lab.Filling;
import io.kafkastarter.benchmarks.lab.Keys;
import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.lab.Payload;
import io.kafkastarter.benchmarks.report.Report;

/**
 * What it costs to handle records, whatever the time it takes: with each kind of
 * listener, and with what the starter can do beside.
 */
final class CostScenario implements Scenario {

	static final String CPU = "CPU s per million records";

	static final String ALLOCATED = "MB allocated per million records";

	static final String SWITCHES = "context switches per million records";

	private static final String NAME = "cost";

	private static final int RECORDS = 1_000_000;

	private static final int WORKERS = 64;

	private static final String PARALLEL = "parallel, empty handler";

	private static final HandlerCell MILLISECOND = new HandlerCell(1_000, WORKERS, Keys.EVEN);

	private static final String PARALLEL_MILLISECOND = "parallel, 1 ms";

	private static final String OURS = "ours key";

	private static final String THEIRS = "confluent key";

	private static final List<String> FEATURES = List.of("metrics", "tracing", "validation", "retries", "dead-letters");

	@Override
	public Report run(Lab lab, Plan plan) {
		Measured measured = new Measured();
		kinds(lab, plan, measured);
		features(lab, plan, measured, "record");
		features(lab, plan, measured, "key");
		measured.atMost(PARALLEL, CPU, OURS, 0.5, THEIRS);
		measured.atMost(PARALLEL_MILLISECOND, CPU, OURS, 0.5, THEIRS);
		return new Report(NAME, title(measured), measured.measurements(), measured.targets());
	}

	private static void kinds(Lab lab, Plan plan, Measured measured) {
		Contender bare = Contender.bare("BareConsumer");
		List<Contender> all = List.of(bare, Contender.boot("record", "BootListener", "record"),
				Contender.boot("batch", "BootListener", "batch"), Contender.confluent("key"),
				Contender.ours("record", "StarterListener", "record"),
				Contender.ours("batch", "StarterListener", "batch"), Contender.ours("key", "StarterListener", "key"));
		try (Heat heat = new Heat(lab, plan, all)) {
			Heat.Results results = run(lab, heat, plan.records(RECORDS), Payload.BYTES, "empty handler", 0);
			add(measured, results.only("bare", "boot record", "ours record").as("records"));
			add(measured, results.only("bare", "boot batch", "ours batch").as("batches"));
			add(measured, results.only("bare", THEIRS, OURS).as(PARALLEL));
		}
		try (Heat heat = new Heat(lab, plan, all.stream().filter((each) -> isParallel(each.name())).toList())) {
			add(measured, run(lab, heat, plan.records(MILLISECOND.records()), Payload.BYTES, PARALLEL_MILLISECOND,
					MILLISECOND.micros() * 1_000L));
		}
	}

	private static boolean isParallel(String contender) {
		return contender.equals(OURS) || contender.equals(THEIRS);
	}

	private static void features(Lab lab, Plan plan, Measured measured, String mode) {
		Stream<Contender> featured = FEATURES.stream()
			.map((feature) -> Contender.oursWithFeatures(mode + " " + feature, "FeaturedListener", mode, feature));
		List<Contender> all = Stream
			.concat(Stream.of(Contender.ours(mode, "FeaturedListener", mode, "nothing")), featured)
			.toList();
		try (Heat heat = new Heat(lab, plan, all)) {
			add(measured, run(lab, heat, plan.records(RECORDS), Payload.JSON, "typed JSON, " + mode, 0));
		}
	}

	private static Heat.Results run(Lab lab, Heat heat, int records, Payload payload, String row, long handlerNanos) {
		String topic = NAME + "-" + row.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
		lab.fill(topic, Filling.of(records, Keys.EVEN, payload));
		Settings turn = Consumption.turn(lab, topic, records, WORKERS, handlerNanos).with("switching", true);
		Heat.Results results = heat.run(row, turn, Consumption::check);
		lab.delete(topic);
		return results;
	}

	private static void add(Measured measured, Heat.Results results) {
		measured.add(results.measurements(CPU, Consumption::cpu));
		measured.add(results.measurements(ALLOCATED, Consumption::allocated));
		if (results.all().allMatch((result) -> result.number("switches") >= 0)) {
			measured.add(results.measurements(SWITCHES, CostScenario::switches));
		}
	}

	private static double switches(Settings result) {
		return result.number("switches") * 1e6 / result.number("records");
	}

	private static String title(Measured measured) {
		return "What handling records costs" + (measured.has(SWITCHES) ? ""
				: "; context switches are left out, as this system does not count them in /proc");
	}

}
