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
import java.util.List;
import java.util.Optional;

import io.kafkastarter.benchmarks.report.Measurement;
import io.kafkastarter.benchmarks.report.Target;

/**
 * What a scenario has measured so far, and the targets that can be told from it. A target
 * of a contender that took no part is left out.
 */
final class Measured {

	private final List<Measurement> measurements = new ArrayList<>();

	private final List<Target> targets = new ArrayList<>();

	void add(List<Measurement> more) {
		this.measurements.addAll(more);
	}

	void atLeast(String row, String unit, String contender, double factor, String other) {
		ratio(row, unit, contender, other)
			.ifPresent((ratio) -> this.targets.add(Target.atLeast(name(row, unit, contender, other), ratio, factor)));
	}

	void atMost(String row, String unit, String contender, double factor, String other) {
		ratio(row, unit, contender, other)
			.ifPresent((ratio) -> this.targets.add(Target.atMost(name(row, unit, contender, other), ratio, factor)));
	}

	void atLeast(String row, String unit, String contender, double bound) {
		find(row, unit, contender).ifPresent((found) -> this.targets
			.add(Target.atLeast("%s: %s, %s".formatted(row, contender, unit), found.median(), bound)));
	}

	void atMost(String row, String unit, String contender, double bound) {
		find(row, unit, contender).ifPresent((found) -> this.targets
			.add(Target.atMost("%s: %s, %s".formatted(row, contender, unit), found.median(), bound)));
	}

	boolean has(String unit) {
		return this.measurements.stream().anyMatch((measurement) -> measurement.unit().equals(unit));
	}

	List<Measurement> measurements() {
		return this.measurements;
	}

	List<Target> targets() {
		return this.targets;
	}

	private Optional<Double> ratio(String row, String unit, String contender, String other) {
		return find(row, unit, contender)
			.flatMap((measured) -> find(row, unit, other).map((compared) -> measured.median() / compared.median()));
	}

	private Optional<Measurement> find(String row, String unit, String contender) {
		return this.measurements.stream()
			.filter((measurement) -> measurement.row().equals(row) && measurement.unit().equals(unit)
					&& measurement.contender().equals(contender))
			.findFirst();
	}

	private static String name(String row, String unit, String contender, String other) {
		return "%s: %s / %s, %s".formatted(row, contender, other, unit);
	}

}
