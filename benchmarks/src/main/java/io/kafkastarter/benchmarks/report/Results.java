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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The folder that takes a page, a file of values and a chart for each scenario.
 */
public final class Results {

	private final Path folder;

	private final String command;

	/**
	 * Results in a folder.
	 * @param folder the folder, which is created
	 * @param command what was run
	 */
	public Results(Path folder, String command) {
		this.folder = folder;
		this.command = command;
	}

	/**
	 * Write down what a scenario came to, in place of what it came to before.
	 * @param report what it came to
	 */
	public void write(Report report) {
		try {
			Files.createDirectories(this.folder);
			Files.writeString(this.folder.resolve(report.name() + ".csv"), report.csv());
			String charts = charts(report);
			Files.writeString(this.folder.resolve(report.name() + ".md"), page(report, charts));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String page(Report report, String charts) {
		return """
				# %s

				Written by `%s` on %s; not to be edited. %s.
				What is measured and how: [README](README.md). Values of all rounds: [%s.csv](%s.csv).

				%s
				%s""".formatted(report.title(), this.command, LocalDate.now(), Machine.description(), report.name(),
				report.name(), report.tables(), charts);
	}

	private String charts(Report report) throws IOException {
		StringBuilder links = new StringBuilder();
		List<String> units = report.measurements().stream().map(Measurement::unit).distinct().toList();
		for (int index = 0; index < units.size(); index++) {
			String name = report.name() + ((index == 0) ? "" : "-" + (index + 1)) + ".png";
			Chart.write(report, units.get(index), this.folder.resolve(name));
			links.append("![%s, %s](%s)\n".formatted(report.title(), units.get(index), name));
		}
		return links.toString();
	}

}
