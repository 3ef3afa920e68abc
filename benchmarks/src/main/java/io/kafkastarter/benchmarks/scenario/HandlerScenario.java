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
import java.util.stream.Stream;

import io.kafkastarter.benchmarks.lab.Contender;
import io.kafkastarter.benchmarks.lab.Filling;
import io.kafkastarter.benchmarks.lab.Keys;
import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.lab.Payload;
import io.kafkastarter.benchmarks.report.Report;

/**
 * How fast a full topic is read, in order by key, when the handler waits for something.
 */
final class HandlerScenario implements Scenario {

	private static final List<Contender> CONTENDERS = List.of(Contender.confluent("key"),
			Contender.ours("key", "StarterListener", "key"));

	private static final String SHARE = "share of the ideal";

	private final String name;

	private final List<Contender> contenders;

	private final List<HandlerCell> cells;

	private HandlerScenario(String name, List<Contender> contenders, List<HandlerCell> cells) {
		this.name = name;
		this.contenders = contenders;
		this.cells = cells;
	}

	/**
	 * Only what there are targets for, and skewed keys.
	 * @return the scenario
	 */
	static HandlerScenario ofTargets() {
		return new HandlerScenario("handler", CONTENDERS,
				List.of(new HandlerCell(200, 64, Keys.EVEN), new HandlerCell(1_000, 64, Keys.EVEN),
						new HandlerCell(5_000, 64, Keys.EVEN), new HandlerCell(5_000, 256, Keys.EVEN),
						new HandlerCell(1_000, 64, Keys.SKEWED)));
	}

	/**
	 * Every handler time with every number of workers.
	 * @return the scenario
	 */
	static HandlerScenario ofGrid() {
		return new HandlerScenario("handler-grid", CONTENDERS,
				Stream.of(Keys.values())
					.flatMap((keys) -> Stream.of(64, 256)
						.flatMap((workers) -> Stream.of(200, 1_000, 5_000, 20_000)
							.map((micros) -> new HandlerCell(micros, workers, keys))))
					.toList());
	}

	/**
	 * Many workers that are virtual threads.
	 * @return the scenario
	 */
	static HandlerScenario ofVirtualThreads() {
		List<Contender> contenders = new ArrayList<>(CONTENDERS);
		contenders.add(Contender.ours("key virtual", "StarterListener", "key", "spring.threads.virtual.enabled=true"));
		return new HandlerScenario("virtual-threads", contenders,
				Stream.of(1_000, 5_000, 20_000).map((micros) -> new HandlerCell(micros, 1_000, Keys.EVEN)).toList());
	}

	@Override
	public Report run(Lab lab, Plan plan) {
		Measured measured = new Measured();
		try (Heat heat = new Heat(lab, plan, this.contenders)) {
			for (HandlerCell cell : this.cells) {
				measure(this.name, cell, heat, lab, plan, measured);
			}
		}
		targets(measured);
		return new Report(this.name, "Handlers that wait, in order by key", measured.measurements(),
				measured.targets());
	}

	/**
	 * Let all take their turns in one cell.
	 * @param name the scenario's name
	 * @param cell the handler and its workers
	 * @param heat who takes part
	 * @param lab where
	 * @param plan how much of it
	 * @param measured takes what they measure
	 */
	static void measure(String name, HandlerCell cell, Heat heat, Lab lab, Plan plan, Measured measured) {
		int records = plan.records(cell.records());
		String topic = "%s-%d-%d-%s".formatted(name, cell.micros(), cell.workers(), cell.keys());
		lab.fill(topic, Filling.of(records, cell.keys(), Payload.BYTES));
		Heat.Results results = heat.run(cell.row(),
				Consumption.turn(lab, topic, records, cell.workers(), cell.micros() * 1_000L), Consumption::check);
		measured.add(results.measurements(Consumption.RATE, Consumption::rate));
		if (!cell.isEmpty()) {
			measured.add(results.measurements(SHARE, cell::share));
		}
		measured.add(results.measurements(Consumption.CPU, Consumption::cpu));
		lab.delete(topic);
	}

	private static void targets(Measured measured) {
		String ours = "ours key";
		String theirs = "confluent key";
		measured.atLeast("0.2 ms, 64 workers", Consumption.RATE, ours, 3, theirs);
		measured.atLeast("1 ms, 64 workers", SHARE, ours, 0.93);
		measured.atLeast("1 ms, 64 workers", Consumption.RATE, ours, 1.35, theirs);
		measured.atLeast("5 ms, 64 workers", SHARE, ours, 0.98);
		measured.atLeast("5 ms, 256 workers", Consumption.RATE, ours, 1.35, theirs);
	}

}
