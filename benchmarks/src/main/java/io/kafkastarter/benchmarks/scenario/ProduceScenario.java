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
 * How fast one thread sends.
 */
final class ProduceScenario implements Scenario {

	private static final String SENT = "fire and forget";

	private static final String WAITED_FOR = "waited for";

	private static final String JSON = "JSON";

	private static final String AVRO = "Avro";

	private static final String LARGE_HEAP = ", 2 GB of heap";

	private static final String BARE = "bare";

	private static final String FUTURES = "bare futures";

	private static final String OURS = "ours template";

	private static final double BOUND = 0.97;

	// Long enough for what a turn compiles when it begins to be a small part of it.
	private static final int SENT_RECORDS = 3_000_000;

	private static final int ENCODED_RECORDS = 2_000_000;

	// Each takes the producer's linger, 5 ms by Kafka's default.
	private static final int WAITED_FOR_RECORDS = 1_000;

	private static final Contender BARE_PRODUCER = Contender.bare("BareProducer");

	private static final Contender STARTER = Contender.ours("template", "TemplateProducer", "ours");

	private static final List<Contender> CONTENDERS = List.of(BARE_PRODUCER,
			Contender.bareWith("futures", "BareProducer", "futures"),
			Contender.boot("template", "TemplateProducer", "boot"), STARTER);

	@Override
	public Report run(Lab lab, Plan plan) {
		Measured measured = new Measured();
		Settings bytes = turn(lab, plan.records(SENT_RECORDS), false, "bytes");
		Settings json = turn(lab, plan.records(ENCODED_RECORDS), false, "json");
		try (Heat heat = new Heat(lab, plan, CONTENDERS)) {
			run(heat, SENT, bytes, measured);
			run(heat, WAITED_FOR, turn(lab, plan.records(WAITED_FOR_RECORDS), true, "bytes"), measured);
			run(heat, JSON, json, measured);
		}
		// Spring Boot has nothing for Avro.
		try (Heat heat = new Heat(lab, plan, List.of(BARE_PRODUCER, STARTER))) {
			run(heat, AVRO, turn(lab, plan.records(ENCODED_RECORDS), false, "avro"), measured);
		}
		// What is kept of a record until it is acknowledged costs by how often it is
		// copied.
		try (Heat heat = new Heat(lab, plan, CONTENDERS, List.of("-Xms2g", "-Xmx2g"))) {
			run(heat, SENT + LARGE_HEAP, bytes, measured);
			run(heat, JSON + LARGE_HEAP, json, measured);
		}
		return new Report("produce", "Records of 256 bytes sent by one thread", measured.measurements(),
				measured.targets());
	}

	private static Settings turn(Lab lab, int records, boolean waits, String payload) {
		return Settings.empty()
			.with("servers", lab.servers())
			.with("records", records)
			.with("waits", waits)
			.with("payload", payload)
			.with("workers", 1);
	}

	private static void run(Heat heat, String row, Settings turn, Measured measured) {
		measured.add(heat.run(row, turn, ProduceScenario::check).measurements(Consumption.RATE, Consumption::rate));
		measured.atLeast(row, Consumption.RATE, OURS, BOUND, BARE);
		measured.atLeast(row, Consumption.RATE, OURS, BOUND, FUTURES);
	}

	private static void check(Settings result) {
		if (result.number("sent") != result.number("records")) {
			throw new IllegalStateException("Not every record was sent once: " + result);
		}
	}

}
