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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.kafkastarter.benchmarks.contender.Settings;
import io.kafkastarter.benchmarks.lab.Contender;
import io.kafkastarter.benchmarks.lab.Filling;
import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.report.Measurement;
import io.kafkastarter.benchmarks.report.Report;

/**
 * How the work for a topic grows with its records, partitions and keys, and with the
 * workers that do it. The handler does nothing.
 */
final class GrowthScenario implements Scenario {

	private static final int RECORDS = 1_000_000;

	private static final int WORKERS = 64;

	private static final String OURS = "ours key";

	private static final String SECONDS = "s";

	private static final String EXPONENT = "exponent of growth";

	@Override
	public Report run(Lab lab, Plan plan) {
		Measured measured = new Measured();
		int records = plan.records(RECORDS);
		try (Heat heat = new Heat(lab, plan,
				List.of(Contender.bare("BareConsumer"), Contender.ours("key", "StarterListener", "key")))) {
			Growth growth = new Growth(heat, lab, measured);
			growth.of("records", List.of(10_000, 100_000, 1_000_000, 10_000_000),
					(size) -> Filling.of(plan.records(size)), WORKERS);
			growth.of("partitions", List.of(1, 10, 100, 500), (size) -> Filling.of(records).withPartitions(size),
					WORKERS);
			growth.of("keys", List.of(1, 100, 10_000, 1_000_000), (size) -> Filling.of(records).withKeys(size),
					WORKERS);
			growth.ofWorkers(List.of(1, 10, 100, 1_000), Filling.of(records));
		}
		return new Report("growth", "How the work grows", measured.measurements(), measured.targets());
	}

	// 1 where twice the size costs twice as much, 0 where it costs nothing.
	private static List<Double> exponents(List<Settings> small, List<Settings> large, double times) {
		return IntStream.range(0, small.size())
			.mapToObj((round) -> Math.log(seconds(large.get(round)) / seconds(small.get(round))) / Math.log(times))
			.toList();
	}

	private static double seconds(Settings result) {
		return result.number("nanos") / 1e9;
	}

	/**
	 * Turns that differ in one size only.
	 */
	private static final class Growth {

		private final Heat heat;

		private final Lab lab;

		private final Measured measured;

		Growth(Heat heat, Lab lab, Measured measured) {
			this.heat = heat;
			this.lab = lab;
			this.measured = measured;
		}

		void of(String what, List<Integer> sizes, Topics topics, int workers) {
			List<Sized> results = new ArrayList<>();
			for (int size : sizes) {
				String topic = "growth-%s-%d".formatted(what, size);
				Filling filling = topics.filling(size);
				this.lab.fill(topic, filling);
				results.add(new Sized(size, run(what, size, topic, filling, workers)));
				this.lab.delete(topic);
			}
			add(what, results);
		}

		void ofWorkers(List<Integer> sizes, Filling filling) {
			List<Sized> results = new ArrayList<>();
			this.lab.fill("growth-workers", filling);
			for (int size : sizes) {
				results.add(new Sized(size, run("workers", size, "growth-workers", filling, size)));
			}
			this.lab.delete("growth-workers");
			add("workers", results);
		}

		private Heat.Results run(String what, int size, String topic, Filling filling, int workers) {
			return this.heat.run("%,d %s".formatted(size, what),
					Consumption.turn(this.lab, topic, filling.records(), workers, 0), Consumption::check);
		}

		private void add(String what, List<Sized> results) {
			results.forEach((each) -> this.measured.add(each.results().measurements(SECONDS, GrowthScenario::seconds)));
			Sized smallest = results.get(0);
			Sized largest = results.get(results.size() - 1);
			smallest.results()
				.byContender()
				.forEach((contender, small) -> this.measured
					.add(List.of(new Measurement(what, contender, EXPONENT, exponents(small,
							largest.results().of(contender), largest.size() / (double) smallest.size())))));
			this.measured.atMost(what, EXPONENT, OURS, 1);
		}

	}

	/**
	 * What was measured at a size.
	 */
	private record Sized(int size, Heat.Results results) {
	}

	/**
	 * What is in the topic of a size.
	 */
	@FunctionalInterface
	private interface Topics {

		Filling filling(int size);

	}

}
