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

package io.kafkastarter.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a scenario came to.
 *
 * @param name the scenario's name, which its files bear
 * @param title what was done
 * @param measurements what was measured; the first contender of a row is what the others
 * are compared with
 * @param targets what was to be reached
 */
public record Report(String name, String title, List<Measurement> measurements, List<Target> targets) {

	/**
	 * Return the tables.
	 * @return what was measured, and the targets
	 */
	public String tables() {
		return measured() + ((this.targets.isEmpty()) ? "" : "\n" + targetTable());
	}

	/**
	 * Return whether all targets are met.
	 * @return {@code true} also when there are none
	 */
	public boolean passed() {
		return this.targets.stream().allMatch(Target::passed);
	}

	/**
	 * Return the values of all rounds.
	 * @return comma-separated values with a header
	 */
	public String csv() {
		StringBuilder csv = new StringBuilder("scenario,row,contender,unit,round,value\n");
		for (Measurement measurement : this.measurements) {
			for (int round = 0; round < measurement.values().size(); round++) {
				csv.append(String.format(Locale.ROOT, "%s,%s,%s,%s,%d,%.6g%n", this.name, quoted(measurement.row()),
						measurement.contender(), measurement.unit(), round + 1, measurement.values().get(round)));
			}
		}
		return csv.toString();
	}

	/**
	 * Return the measurements by row, in order.
	 * @return rows and their measurements
	 */
	Map<String, List<Measurement>> rows() {
		return this.measurements.stream()
			.collect(Collectors.groupingBy((measurement) -> measurement.row() + ", " + measurement.unit(),
					LinkedHashMap::new, Collectors.toList()));
	}

	private String measured() {
		Table table = new Table("measured", "contender", "median", "min", "max", "ratio");
		rows().forEach((row, measurements) -> {
			double base = measurements.get(0).median();
			measurements.forEach((measurement) -> table.add(row, measurement.contender(),
					Table.number(measurement.median()), Table.number(measurement.min()),
					Table.number(measurement.max()), Table.number(measurement.median() / base)));
		});
		return table.toString();
	}

	private String targetTable() {
		Table table = new Table("target", "measured", "bound", "verdict");
		this.targets.forEach((target) -> table.add(target.name(), Table.number(target.actual()),
				((target.atLeast()) ? ">= " : "<= ") + Table.number(target.bound()), target.verdict()));
		return table.toString();
	}

	private static String quoted(String text) {
		return (text.contains(",")) ? '"' + text + '"' : text;
	}

}
