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

import io.kafkastarter.benchmarks.lab.Contender;
import io.kafkastarter.benchmarks.lab.Filling;
import io.kafkastarter.benchmarks.lab.Keys;
import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.lab.Payload;
import io.kafkastarter.benchmarks.report.Report;

/**
 * How fast a full topic is read by a share group: by a queue listener, and by a share
 * consumer with a pool.
 */
final class QueueScenario implements Scenario {

	private static final String BARE = "bare";

	private static final String OURS = "ours queue";

	private static final String SHARE = "share of the ideal";

	private static final HandlerCell EMPTY = new HandlerCell(0, 64, Keys.EVEN);

	private static final HandlerCell MILLISECOND = new HandlerCell(1_000, 64, Keys.EVEN);

	private static final HandlerCell FIVE = new HandlerCell(5_000, 64, Keys.EVEN);

	private static final List<Contender> CONTENDERS = List.of(Contender.bare("BareShareConsumer"),
			Contender.ours("queue", "StarterListener", "queue"));

	@Override
	public Report run(Lab lab, Plan plan) {
		Measured measured = new Measured();
		try (Heat heat = new Heat(lab, plan, CONTENDERS)) {
			List.of(EMPTY, MILLISECOND, FIVE).forEach((cell) -> measure(cell, heat, lab, plan, measured));
		}
		measured.atLeast(EMPTY.row(), Consumption.RATE, OURS, 0.9, BARE);
		for (HandlerCell cell : List.of(MILLISECOND, FIVE)) {
			measured.atLeast(cell.row(), SHARE, OURS, 0.95);
			measured.atLeast(cell.row(), Consumption.RATE, OURS, 1, BARE);
		}
		return new Report("queue", "Share groups", measured.measurements(), measured.targets());
	}

	private static void measure(HandlerCell cell, Heat heat, Lab lab, Plan plan, Measured measured) {
		int records = plan.records(cell.records());
		String topic = "queue-%d".formatted(cell.micros());
		lab.fill(topic, Filling.of(records, cell.keys(), Payload.BYTES));
		Heat.Results results = heat.run(cell.row(),
				Consumption.turn(lab, topic, records, cell.workers(), cell.micros() * 1_000L).with("share", true),
				Consumption::check);
		measured.add(results.measurements(Consumption.RATE, Consumption::rate));
		if (!cell.isEmpty()) {
			// No order: a key holds up nothing.
			measured.add(results.measurements(SHARE, (result) -> (double) records / cell.workers()
					* result.number("handler-nanos") / result.number("nanos")));
		}
		measured.add(results.measurements(Consumption.CPU, Consumption::cpu));
		lab.delete(topic);
	}

}
