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
import io.kafkastarter.benchmarks.lab.Keys;
import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.report.Report;

/**
 * How fast a full topic is read by what else handles the records of one consumer in
 * parallel: in order by key, and in no order.
 */
final class RivalsScenario implements Scenario {

	private static final String OURS = "ours key";

	private static final String SMALLRYE = "smallrye key";

	private static final HandlerCell EMPTY = new HandlerCell(0, 64, Keys.EVEN);

	private static final HandlerCell MILLISECOND = new HandlerCell(1_000, 64, Keys.EVEN);

	private static final List<HandlerCell> CELLS = List.of(EMPTY, new HandlerCell(200, 64, Keys.EVEN), MILLISECOND,
			new HandlerCell(5_000, 64, Keys.EVEN), new HandlerCell(20_000, 64, Keys.EVEN),
			new HandlerCell(1_000, 256, Keys.EVEN), new HandlerCell(5_000, 256, Keys.EVEN),
			new HandlerCell(1_000, 64, Keys.SKEWED));

	private static final List<Contender> CONTENDERS = List.of(Contender.rival(SMALLRYE, "SmallRyeConsumer"),
			Contender.confluent("key"), Contender.ours("key", "StarterListener", "key"),
			Contender.rival("reactor unordered", "ReactorConsumer"),
			Contender.boot("batch pool unordered", "BootListener", "batch-pool"), Contender.confluent("unordered"),
			Contender.ours("unordered", "StarterListener", "unordered"));

	@Override
	public Report run(Lab lab, Plan plan) {
		Measured measured = new Measured();
		try (Heat heat = new Heat(lab, plan, CONTENDERS)) {
			CELLS.forEach((cell) -> HandlerScenario.measure("rivals", cell, heat, lab, plan, measured));
		}
		CELLS.forEach((cell) -> measured.atLeast(cell.row(), Consumption.RATE, OURS, bound(cell), SMALLRYE));
		return new Report("rivals", "Beside other libraries that handle records in parallel", measured.measurements(),
				measured.targets());
	}

	// Nowhere slower, and faster where the library is what takes the time.
	private static double bound(HandlerCell cell) {
		return cell.equals(EMPTY) ? 3 : cell.equals(MILLISECOND) ? 1.2 : 1;
	}

}
