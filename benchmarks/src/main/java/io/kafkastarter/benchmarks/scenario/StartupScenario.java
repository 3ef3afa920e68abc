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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.kafkastarter.benchmarks.contender.Settings;
import io.kafkastarter.benchmarks.lab.Contender;
import io.kafkastarter.benchmarks.lab.ContenderProcess;
import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.report.Report;

/**
 * How long an application takes from the start of its JVM until it is ready.
 */
final class StartupScenario implements Scenario {

	private static final String MAIN = "io.kafkastarter.benchmarks.contender.ManyListeners";

	private static final List<String> AHEAD_OF_TIME = List.of("-Dspring.aot.enabled=true");

	private static final String SECONDS = "s to ready";

	private static final String HEAP = "MB of heap";

	@Override
	public Report run(Lab lab, Plan plan) {
		Measured measured = new Measured();
		lab.create("startup");
		for (int listeners : List.of(0, 10, 100)) {
			List<Contender> contenders = plan.takingPart(
					List.of(contender("boot", Contender.Jars.NONE, listeners, "spring.kafka.bootstrap-servers=", lab),
							contender("ours", Contender.Jars.STARTER, listeners, "kafka.hosts=", lab)));
			String row = listeners + " listeners";
			measure(measured, row, start(lab, plan, row, contenders, (contender) -> List.of()), 1.1);
			measure(measured, row + ", classes archived", archived(lab, plan, row, contenders, List.of()), 1.05);
			List<Contender> processed = contenders.stream().map(lab::processAheadOfTime).toList();
			measure(measured, row + ", ahead of time", start(lab, plan, row, processed, (contender) -> AHEAD_OF_TIME),
					1.05);
			measure(measured, row + ", ahead of time, classes archived",
					archived(lab, plan, row, processed, AHEAD_OF_TIME), 1.05);
		}
		return new Report("startup", "From the start of the JVM to the application being ready",
				measured.measurements(), measured.targets());
	}

	private static Map<String, List<Settings>> archived(Lab lab, Plan plan, String row, List<Contender> contenders,
			List<String> options) {
		Map<Contender, List<String>> archives = new HashMap<>();
		return start(lab, plan, row, contenders, (contender) -> archives.computeIfAbsent(contender,
				(each) -> Stream.concat(options.stream(), lab.archiveClasses(each, options).stream()).toList()));
	}

	private static void measure(Measured measured, String row, Map<String, List<Settings>> rounds, double bound) {
		Heat.Results results = new Heat.Results(row, rounds);
		measured.add(results.measurements(SECONDS, (result) -> result.number("nanos") / 1e9));
		measured.add(results.measurements(HEAP, (result) -> result.number("heap") / 1e6));
		measured.atMost(row, SECONDS, "ours", bound, "boot");
		measured.atMost(row, HEAP, "ours", 1.1, "boot");
	}

	private static Contender contender(String name, Contender.Jars jars, int listeners, String servers, Lab lab) {
		return new Contender(name, MAIN, List.of("--benchmark.listeners=" + listeners, "--" + servers + lab.servers(),
				"--spring.application.name=benchmark"), jars);
	}

	private static Map<String, List<Settings>> start(Lab lab, Plan plan, String row, List<Contender> contenders,
			Function<Contender, List<String>> options) {
		Map<String, List<Settings>> results = new LinkedHashMap<>();
		for (int round = 0; round <= plan.rounds(); round++) {
			for (Contender contender : contenders) {
				Settings result = start(lab, contender, options.apply(contender));
				System.out.printf("%s, round %d, %s: %s%n", row, round, contender.name(), result);
				List<Settings> ofContender = results.computeIfAbsent(contender.name(), (name) -> new ArrayList<>());
				if (round > 0) {
					ofContender.add(result);
				}
			}
		}
		return results;
	}

	private static Settings start(Lab lab, Contender contender, List<String> options) {
		long start = System.nanoTime();
		try (ContenderProcess process = lab.start(contender, options)) {
			long nanos = System.nanoTime() - start;
			return process.run(Settings.empty()).with("nanos", nanos);
		}
	}

}
