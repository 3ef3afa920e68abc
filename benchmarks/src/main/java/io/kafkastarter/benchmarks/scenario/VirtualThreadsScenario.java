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
