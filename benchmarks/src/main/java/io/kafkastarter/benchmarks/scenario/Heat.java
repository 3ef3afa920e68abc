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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.kafkastarter.benchmarks.contender.Settings;
import io.kafkastarter.benchmarks.lab.Contender;
import io.kafkastarter.benchmarks.lab.ContenderProcess;
import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.report.Measurement;

/**
 * The same turn taken by several contenders, one after the other, again and again.
 */
final class Heat implements AutoCloseable {

	private final List<ContenderProcess> processes = new ArrayList<>();

	private final Plan plan;

	/**
	 * Start the contenders.
	 * @param lab where they run
	 * @param plan how many rounds
	 * @param contenders who takes part
	 */
	Heat(Lab lab, Plan plan, List<Contender> contenders) {
		this(lab, plan, contenders, List.of());
	}

	/**
	 * Start the contenders with options of their own.
	 * @param lab where they run
	 * @param plan how many rounds
	 * @param contenders who takes part
	 * @param options more options of their JVMs
	 */
	Heat(Lab lab, Plan plan, List<Contender> contenders, List<String> options) {
		this.plan = plan;
		try {
			plan.takingPart(contenders).forEach((contender) -> this.processes.add(lab.start(contender, options)));
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	/**
	 * Let all take their turns.
	 * @param row what the turn is called
	 * @param turn what they are to do; each gets a consumer group of its own
	 * @param check fails on a result that does not count
	 * @return what each measured in the rounds that count
	 */
	Results run(String row, Settings turn, Consumer<Settings> check) {
		Map<String, List<Settings>> results = new LinkedHashMap<>();
		for (int round = 1 - this.plan.warmUps(); round <= this.plan.rounds(); round++) {
			for (ContenderProcess process : this.processes) {
				Settings result = process.run(turn.with("group", "group-" + UUID.randomUUID()));
				System.out.printf("%s, round %d, %s: %s%n", row, round, process.contender().name(), result);
				check.accept(result);
				List<Settings> ofContender = results.computeIfAbsent(process.contender().name(),
						(name) -> new ArrayList<>());
				if (round > 0) {
					ofContender.add(result);
				}
			}
		}
		return new Results(row, results);
	}

	@Override
	public void close() {
		this.processes.forEach(ContenderProcess::close);
	}

	/**
	 * What contenders measured, by name.
	 */
	record Results(String row, Map<String, List<Settings>> byContender) {

		Results as(String otherRow) {
			return new Results(otherRow, this.byContender);
		}

		/**
		 * Return what some of the contenders measured.
		 * @param contenders their names; who took no part is left out
		 * @return the results of these, in this order
		 */
		Results only(String... contenders) {
			Map<String, List<Settings>> only = new LinkedHashMap<>();
			for (String contender : contenders) {
				List<Settings> results = this.byContender.get(contender);
				if (results != null) {
					only.put(contender, results);
				}
			}
			return new Results(this.row, only);
		}

		Stream<Settings> all() {
			return this.byContender.values().stream().flatMap(List::stream);
		}

		List<Settings> of(String contender) {
			return this.byContender.getOrDefault(contender, List.of());
		}

		/**
		 * Return one of the things that were measured.
		 * @param unit its unit
		 * @param value how it is had from a result
		 * @return a measurement for each contender
		 */
		List<Measurement> measurements(String unit, ToDoubleFunction<Settings> value) {
			return this.byContender.entrySet()
				.stream()
				.map((entry) -> new Measurement(this.row, entry.getKey(), unit,
						entry.getValue().stream().map((result) -> value.applyAsDouble(result)).toList()))
				.toList();
		}

	}

}
