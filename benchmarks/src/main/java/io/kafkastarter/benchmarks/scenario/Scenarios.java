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

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All scenarios by name.
 */
public final class Scenarios {

	private Scenarios() {
	}

	/**
	 * Return all scenarios.
	 * @return scenarios by name, in the order in which they run
	 */
	public static Map<String, Scenario> all() {
		Map<String, Scenario> scenarios = new LinkedHashMap<>();
		scenarios.put("consume", new ConsumeScenario());
		scenarios.put("handler", HandlerScenario.ofTargets());
		scenarios.put("rivals", new RivalsScenario());
		scenarios.put("queue", new QueueScenario());
		scenarios.put("cost", new CostScenario());
		scenarios.put("latency", new LatencyScenario());
		scenarios.put("produce", new ProduceScenario());
		scenarios.put("startup", new StartupScenario());
		scenarios.put("memory", new MemoryScenario());
		scenarios.put("provisioning", new ProvisioningScenario());
		scenarios.put("recovery", new RecoveryScenario());
		scenarios.put("growth", new GrowthScenario());
		scenarios.put("virtual-threads", new VirtualThreadsScenario());
		scenarios.put("micro", new MicroScenario());
		scenarios.put("handler-grid", HandlerScenario.ofGrid());
		return scenarios;
	}

}
