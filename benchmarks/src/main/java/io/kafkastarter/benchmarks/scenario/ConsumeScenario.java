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
 * How fast a full topic is read when the handler does nothing.
 */
final class ConsumeScenario implements Scenario {

	private static final int RECORDS = 1_000_000;

	private static final int WORKERS = 64;

	private static final String EMPTY = "empty handler";

	// So long that the start of an application is no part of it any more.
	private static final int MANY_RECORDS = 4_000_000;

	private static final String MANY = "empty handler, longer turns";

	private static final String JSON = "JSON decoded";

	private static final String MANY_JSON = "JSON decoded, longer turns";

	@Override
	public Report run(Lab lab, Plan plan) {
		Measured measured = new Measured();
		run(lab, plan, measured, EMPTY, RECORDS, Payload.BYTES,
				List.of(Contender.bare("BareConsumer"), Contender.boot("record", "BootListener", "record"),
						Contender.boot("batch", "BootListener", "batch"), Contender.confluent("key"),
						Contender.confluent("unordered"), Contender.ours("record", "StarterListener", "record"),
						Contender.ours("batch", "StarterListener", "batch"),
						Contender.ours("key", "StarterListener", "key"),
						Contender.ours("unordered", "StarterListener", "unordered")));
		run(lab, plan, measured, MANY, MANY_RECORDS, Payload.BYTES,
				List.of(Contender.boot("record", "BootListener", "record"),
						Contender.ours("record", "StarterListener", "record"),
						Contender.boot("batch", "BootListener", "batch"),
						Contender.ours("batch", "StarterListener", "batch")));
		run(lab, plan, measured, JSON, RECORDS, Payload.JSON,
				List.of(Contender.boot("record", "BootListener", "json"),
						Contender.ours("record", "StarterListener", "json-record"),
						Contender.ours("key", "StarterListener", "json-key")));
		run(lab, plan, measured, MANY_JSON, MANY_RECORDS, Payload.JSON,
				List.of(Contender.boot("record", "BootListener", "json"),
						Contender.ours("record", "StarterListener", "json-record")));
		targets(measured);
		return new Report("consume", "Records of %d bytes read from %d partitions, %,d keys".formatted(Payload.SIZE,
				Lab.PARTITIONS, Lab.KEYS), measured.measurements(), measured.targets());
	}

	private static void run(Lab lab, Plan plan, Measured measured, String row, int full, Payload payload,
			List<Contender> contenders) {
		int records = plan.records(full);
		String topic = "consume-%d-%s".formatted(full, payload.name());
		try (Heat heat = new Heat(lab, plan, contenders)) {
			lab.fill(topic, Filling.of(records, Keys.EVEN, payload));
			Heat.Results results = heat.run(row, Consumption.turn(lab, topic, records, WORKERS, 0), Consumption::check);
			measured.add(results.measurements(Consumption.RATE, Consumption::rate));
			measured.add(results.measurements(Consumption.CPU, Consumption::cpu));
			measured.add(results.measurements(Consumption.ALLOCATED, Consumption::allocated));
			lab.delete(topic);
		}
	}

	private static void targets(Measured measured) {
		measured.atLeast(EMPTY, Consumption.RATE, "ours key", 5, "confluent key");
		measured.atLeast(EMPTY, Consumption.RATE, "ours key", 0.9, "bare");
		measured.atLeast(EMPTY, Consumption.RATE, "ours record", 1, "boot record");
		measured.atLeast(EMPTY, Consumption.RATE, "ours batch", 1, "boot batch");
		measured.atLeast(MANY, Consumption.RATE, "ours record", 1, "boot record");
		measured.atLeast(MANY, Consumption.RATE, "ours batch", 1, "boot batch");
		measured.atLeast(JSON, Consumption.RATE, "ours record", 1, "boot record");
		measured.atLeast(MANY_JSON, Consumption.RATE, "ours record", 1, "boot record");
	}

}
