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

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/**
 * Bars of the medians, with the spread, of everything measured in one unit.
 */
final class Chart {

	private static final int MOST_CHARACTERS = 100;

	private Chart() {
	}

	static void write(Report report, String unit, Path file) throws IOException {
		List<Measurement> shown = report.measurements()
			.stream()
			.filter((measurement) -> measurement.unit().equals(unit))
			.toList();
		CategoryChart chart = new CategoryChartBuilder().width(1000)
			.height(500)
			.title(report.title())
			.yAxisTitle(unit)
			.build();
		chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
		chart.getStyler().setYAxisDecimalPattern("#,###.###");
		List<String> rows = distinct(shown.stream().map(Measurement::row).toList());
		// Labels side by side would cover each other
		if (String.join("", rows).length() > MOST_CHARACTERS) {
			chart.getStyler().setXAxisLabelRotation(45);
		}
		for (String contender : distinct(shown.stream().map(Measurement::contender).toList())) {
			addSeries(chart, contender, rows, shown);
		}
		BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
	}

	private static void addSeries(CategoryChart chart, String contender, List<String> rows, List<Measurement> shown) {
		List<Double> medians = new ArrayList<>();
		List<Double> spreads = new ArrayList<>();
		for (String row : rows) {
			Measurement found = shown.stream()
				.filter((measurement) -> measurement.row().equals(row) && measurement.contender().equals(contender))
				.findFirst()
				.orElse(null);
			medians.add((found != null) ? found.median() : 0.0);
			spreads.add((found != null) ? (found.max() - found.min()) / 2 : 0.0);
		}
		chart.addSeries(contender, rows, medians, spreads);
	}

	private static List<String> distinct(List<String> values) {
		Set<String> distinct = values.stream().collect(Collectors.toCollection(LinkedHashSet::new));
		return List.copyOf(distinct);
	}

}
