package io.kafkastarter.benchmarks.scenario;

import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.report.Report;

/**
 * Something that contenders do side by side.
 */
@FunctionalInterface
public interface Scenario {

	/**
	 * Run the scenario.
	 * @param lab where
	 * @param plan how much of it
	 * @return what it came to
	 */
	Report run(Lab lab, Plan plan);

}
