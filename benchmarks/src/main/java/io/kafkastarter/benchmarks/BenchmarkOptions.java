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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.kafkastarter.benchmarks.scenario.Plan;
import io.kafkastarter.benchmarks.scenario.Scenarios;

/**
 * What is asked for on the command line, as {@code --name=value}.
 *
 * @param scenarios the scenarios to run
 * @param plan how much of them
 * @param output the folder for results
 * @param jvm options of the contenders' JVMs
 */
record BenchmarkOptions(List<String> scenarios, Plan plan, Path output, List<String> jvm) {

	private static final List<String> SUITE = List.of("consume", "handler");

	private static final List<String> JVM = List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC");

	private static final List<String> NAMES = List.of("scenarios", "rounds", "warm-ups", "factor", "contenders",
			"output", "jvm");

	/**
	 * Read the command line.
	 * @param arguments the arguments
	 * @return what is asked for
	 */
	static BenchmarkOptions parse(String... arguments) {
		Map<String, String> values = values(arguments);
		List<String> scenarios = list(values.getOrDefault("scenarios", String.join(",", SUITE)));
		List<String> known = List.copyOf(Scenarios.all().keySet());
		if (!known.containsAll(scenarios)) {
			throw new IllegalArgumentException("--scenarios takes " + known);
		}
		Plan plan = new Plan(Integer.parseInt(values.getOrDefault("rounds", "5")),
				Integer.parseInt(values.getOrDefault("warm-ups", "2")),
				Double.parseDouble(values.getOrDefault("factor", "1")), list(values.getOrDefault("contenders", "")));
		List<String> jvm = new ArrayList<>(JVM);
		jvm.addAll(list(values.getOrDefault("jvm", "")));
		return new BenchmarkOptions(scenarios, plan, Path.of(values.getOrDefault("output", "docs/benchmarks")), jvm);
	}

	private static Map<String, String> values(String... arguments) {
		Map<String, String> values = new LinkedHashMap<>();
		for (String argument : arguments) {
			String[] parts = argument.split("=", 2);
			if (parts.length < 2 || !parts[0].startsWith("--") || !NAMES.contains(parts[0].substring(2))) {
				throw new IllegalArgumentException(
						"'%s' is none of --%s=…".formatted(argument, String.join("=…, --", NAMES)));
			}
			values.put(parts[0].substring(2), parts[1]);
		}
		return values;
	}

	private static List<String> list(String text) {
		return (text.isEmpty()) ? List.of() : List.of(text.split(","));
	}

}
