package io.kafkastarter.benchmarks.scenario;

import io.kafkastarter.benchmarks.lab.Lab;
import io.kafkastarter.benchmarks.report.Report;

import org.springframework.util.Assert;

/**
 * Handlers that wait, on many workers that are virtual threads.
 */
final class VirtualThreadsScenario implements Scenario {

	private static final int FIRST_VERSION = 21;

	private final Scenario handlers = HandlerScenario.ofVirtualThreads();

	@Override
	public Report run(Lab lab, Plan plan) {
		int version = Runtime.version().feature();
		Assert.state(version >= FIRST_VERSION,
				() -> "'virtual-threads' needs a JDK %d or later; this is %d".formatted(FIRST_VERSION, version));
		return this.handlers.run(lab, plan);
	}

}
