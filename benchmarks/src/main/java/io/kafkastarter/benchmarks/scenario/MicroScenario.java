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

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.report.Measurement;
import io.kafkastarter.benchmarks.report.Report;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What the structures inside of a parallel listener cost, measured by JMH, beside what
 * the JDK has for it.
 */
final class MicroScenario implements Scenario {

	private static final String PACKAGE = "io.kafkastarter.listener.parallel.";

	private static final String OURS = "ours";

	@Override
	public Report run(Lab lab, Plan plan) {
		TimeValue time = TimeValue.milliseconds(Math.max(10, Math.round(1_000 * plan.factor())));
		Options options = new OptionsBuilder().include(PACKAGE.replace(".", "\\.") + ".*Benchmark")
			.forks(1)
			.warmupIterations(plan.warmUps())
			.warmupTime(time)
			.measurementIterations(plan.rounds())
			.measurementTime(time)
			.shouldFailOnError(true)
			.build();
		try {
			return new Report("micro", "Inside of a parallel listener", measurements(new Runner(options).run()),
					List.of());
		}
		catch (RunnerException ex) {
			throw new IllegalStateException("JMH has failed", ex);
		}
	}

	private static List<Measurement> measurements(Collection<RunResult> results) {
		return results.stream()
			.map(MicroScenario::measurement)
			.sorted(Comparator.comparing(Measurement::row)
				.thenComparing((measurement) -> measurement.contender().equals(OURS)))
			.toList();
	}

	// A benchmark's class is the row, its method the contender.
	private static Measurement measurement(RunResult result) {
		BenchmarkParams benchmark = result.getParams();
		String name = benchmark.getBenchmark().substring(PACKAGE.length());
		StringBuilder row = new StringBuilder(name.substring(0, name.indexOf("Benchmark.")));
		benchmark.getParamsKeys()
			.forEach((key) -> row.append(", ").append(benchmark.getParam(key)).append(' ').append(key));
		List<Double> values = result.getBenchmarkResults()
			.stream()
			.flatMap((fork) -> fork.getIterationResults().stream())
			.map((iteration) -> iteration.getPrimaryResult().getScore())
			.toList();
		return new Measurement(row.toString(), name.substring(name.indexOf('.') + 1),
				result.getPrimaryResult().getScoreUnit(), values);
	}

}
