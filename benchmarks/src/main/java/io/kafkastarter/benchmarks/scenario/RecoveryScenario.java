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

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import io.kafkastarter.benchmarks.contender.Settings;
import io.kafkastarter.benchmarks.lab.Contender;
import io.kafkastarter.benchmarks.lab.ContenderProcess;
import io.kafkastarter.benchmarks.lab.Filling;
import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.report.Measurement;
import io.kafkastarter.benchmarks.report.Report;

/**
 * How long a backlog waits when the application that works it off ends and its successor
 * starts at that moment, in a JVM that is there already.
 */
final class RecoveryScenario implements Scenario {

	private static final String TOPIC = "recovery";

	// More than anybody handles before the successor has come.
	private static final int RECORDS = 500_000;

	private static final int WORKERS = 64;

	private static final long HANDLER_NANOS = 1_000_000;

	// Long enough for commits to be under way.
	private static final Duration LOAD = Duration.ofSeconds(1);

	// The least that brokers take by default: whoever is killed is missed after this
	// time.
	private static final int SESSION_TIMEOUT_MS = 6_000;

	private static final String UNIT = "s to the first record";

	@Override
	public Report run(Lab lab, Plan plan) {
		Measured measured = new Measured();
		lab.fill(TOPIC, Filling.of(RECORDS));
		List<Contender> contenders = plan.takingPart(List.of(Contender.bare("BareConsumer"),
				Contender.boot("record", "BootListener", "record"), Contender.boot("batch", "BootListener", "batch"),
				Contender.confluent("key"), Contender.ours("record", "StarterListener", "record"),
				Contender.ours("batch", "StarterListener", "batch"), Contender.ours("key", "StarterListener", "key")));
		measured.add(recover("SIGTERM", lab, plan.rounds(), contenders, ContenderProcess::terminate));
		measured.add(recover("kill -9", lab, plan.rounds(), contenders, ContenderProcess::kill));
		return new Report("recovery", "From the end of an application to the first record that its successor handles",
				measured.measurements(), measured.targets());
	}

	private static List<Measurement> recover(String row, Lab lab, int rounds, List<Contender> contenders, End end) {
		Map<Contender, List<Double>> seconds = new LinkedHashMap<>();
		for (int round = 1; round <= rounds; round++) {
			for (Contender contender : contenders) {
				double measured = recover(lab, contender, end);
				System.out.printf("%s, round %d, %s: %.2f s%n", row, round, contender.name(), measured);
				seconds.computeIfAbsent(contender, (each) -> new ArrayList<>()).add(measured);
			}
		}
		return seconds.entrySet()
			.stream()
			.map((entry) -> new Measurement(row, entry.getKey().name(), UNIT, entry.getValue()))
			.toList();
	}

	private static double recover(Lab lab, Contender contender, End end) {
		Settings turn = Consumption.turn(lab, TOPIC, 0, WORKERS, HANDLER_NANOS)
			.with("measure", "first-record")
			.with("session-timeout-ms", SESSION_TIMEOUT_MS)
			.with("group", "group-" + UUID.randomUUID());
		try (ContenderProcess successor = lab.start(contender); ContenderProcess first = lab.start(contender)) {
			first.run(turn);
			LockSupport.parkNanos(LOAD.toNanos());
			long start = System.nanoTime();
			end.of(first);
			successor.run(turn);
			return (System.nanoTime() - start) / 1e9;
		}
	}

	/**
	 * Ends a process, without waiting until it has.
	 */
	@FunctionalInterface
	private interface End {

		void of(ContenderProcess process);

	}

}
