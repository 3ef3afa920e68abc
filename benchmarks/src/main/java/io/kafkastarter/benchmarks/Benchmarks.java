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

package io.kafkastarter.benchmarks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.report.Report;
import io.kafkastarter.benchmarks.report.Results;
import io.kafkastarter.benchmarks.scenario.Scenario;
import io.kafkastarter.benchmarks.scenario.Scenarios;
import org.jspecify.annotations.Nullable;

/**
 * Runs benchmarks, prints what they measured, and writes it down.
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Run the scenarios asked for, each on a broker of its own.
	 * @param arguments options, see {@code docs/benchmarks/README.md}
	 */
	public static void main(String[] arguments) {
		System.setProperty("java.awt.headless", "true");
		BenchmarkOptions options = BenchmarkOptions.parse(arguments);
		Results results = new Results(options.output(), command(arguments));
		for (String name : options.scenarios()) {
			Report report = run(Scenarios.all().get(name), options);
			results.write(report);
			System.out.printf("%n%s%n%n%s%n", report.title(), report.tables());
		}
	}

	// Where the results go changes nothing in them.
	private static String command(String[] arguments) {
		return Stream
			.concat(Stream.of("benchmarks.jar"),
					Stream.of(arguments).filter((argument) -> !argument.startsWith("--output=")))
			.collect(Collectors.joining(" "));
	}

	private static Report run(@Nullable Scenario scenario, BenchmarkOptions options) {
		List<String> jvm = options.jvm();
		try (Lab lab = Lab.open(jvm)) {
			if (scenario == null) {
				throw new IllegalArgumentException("No such scenario");
			}
			return scenario.run(lab, options.plan());
		}
	}

}
