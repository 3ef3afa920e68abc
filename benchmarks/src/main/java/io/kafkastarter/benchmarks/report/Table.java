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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A table that reads well on a terminal and is Markdown.
 */
final class Table {

	private final List<String[]> rows = new ArrayList<>();

	private final String[] titles;

	Table(String... titles) {
		this.titles = titles;
		this.rows.add(titles);
	}

	void add(String... cells) {
		if (cells.length != this.titles.length) {
			throw new IllegalArgumentException("%d cells for %d columns".formatted(cells.length, this.titles.length));
		}
		this.rows.add(cells);
	}

	@Override
	public String toString() {
		int[] widths = new int[this.titles.length];
		Arrays.setAll(widths, (column) -> this.rows.stream().mapToInt((row) -> row[column].length()).max().orElse(0));
		StringBuilder text = new StringBuilder();
		for (int index = 0; index < this.rows.size(); index++) {
			text.append(line(this.rows.get(index), widths));
			if (index == 0) {
				text.append(rule(widths));
			}
		}
		return text.toString();
	}

	// Words to the left, numbers to the right.
	private String line(String[] cells, int[] widths) {
		StringBuilder line = new StringBuilder("|");
		for (int column = 0; column < cells.length; column++) {
			String padding = " ".repeat(widths[column] - cells[column].length());
			line.append(' ')
				.append((isNumber(column)) ? padding + cells[column] : cells[column] + padding)
				.append(" |");
		}
		return line.append('\n').toString();
	}

	private String rule(int[] widths) {
		StringBuilder line = new StringBuilder("|");
		for (int column = 0; column < widths.length; column++) {
			line.append(' ').append("-".repeat(widths[column] - ((isNumber(column)) ? 1 : 0)));
			line.append((isNumber(column)) ? ": |" : " |");
		}
		return line.append('\n').toString();
	}

	private boolean isNumber(int column) {
		return column > 0
				&& this.rows.stream().skip(1).allMatch((row) -> Character.isDigit((row[column] + " ").charAt(0)));
	}

	/**
	 * Write a number so that its size is seen.
	 * @param value the number
	 * @return at least three digits of it
	 */
	static String number(double value) {
		if (Math.abs(value) >= 1000) {
			return String.format(Locale.ROOT, "%,.0f", value);
		}
		return String.format(Locale.ROOT, (Math.abs(value) >= 100) ? "%.0f" : (Math.abs(value) >= 10) ? "%.1f" : "%.3f",
				value);
	}

}
