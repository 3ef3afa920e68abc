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

package io.kafkastarter.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tests of the sample's listeners many times in a row, one after the other and in
 * parallel: none may fail now and then. {@code -Dkit.runs} says how often.
 */
@Tag("long")
class RepeatedListenersTests {

	private static final int RUNS = Integer.getInteger("kit.runs", 10);

	private static final Map<String, String> PARALLEL = Map.of("junit.jupiter.execution.parallel.enabled", "true",
			"junit.jupiter.execution.parallel.mode.default", "concurrent",
			"junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
			"junit.jupiter.execution.parallel.config.strategy", "fixed",
			"junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

	private final Launcher launcher = LauncherFactory.create();

	@Test
	void whenRunAgainAndAgainNoneFails() {
		assertThat(run(Map.of(), ListenersTests.class)).as("seconds of a run").isLessThan(Duration.ofSeconds(8));
	}

	@Test
	void whenClassesRunInParallelNoneFails() {
		run(PARALLEL, ListenersTests.class, OtherListenersTests.class);
	}

	// The time of the run in the middle, once the context is up.
	private Duration run(Map<String, String> parameters, Class<?>... tests) {
		LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
			.configurationParameters(parameters);
		for (Class<?> test : tests) {
			request.selectors(DiscoverySelectors.selectClass(test));
		}
		run(request.build(), tests.length);
		List<Duration> times = new ArrayList<>();
		for (int run = 0; run < RUNS; run++) {
			long start = System.nanoTime();
			run(request.build(), tests.length);
			times.add(Duration.ofNanos(System.nanoTime() - start));
		}
		times.sort(null);
		Duration middle = times.get(times.size() / 2);
		System.out.printf("%d runs of %d classes, ms: %d to %d, in the middle %d%n", RUNS, tests.length,
				times.get(0).toMillis(), times.get(times.size() - 1).toMillis(), middle.toMillis());
		return middle;
	}

	private void run(LauncherDiscoveryRequest request, int classes) {
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		this.launcher.execute(request, listener);
		TestExecutionSummary summary = listener.getSummary();
		assertThat(summary.getFailures()).as("failures").extracting((failure) -> failure.getException()).isEmpty();
		assertThat(summary.getTestsSucceededCount()).isEqualTo(20L * classes);
	}

	static class OtherListenersTests extends ListenersTests {

	}

}
