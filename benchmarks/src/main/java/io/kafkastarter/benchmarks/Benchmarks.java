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
