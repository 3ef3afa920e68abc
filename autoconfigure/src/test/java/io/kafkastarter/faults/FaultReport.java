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

package io.kafkastarter.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes what came out of each fault to the file that the system property
 * {@code faults.report} names, as rows of a table.
 */
final class FaultReport {

	// What records of a queue have.
	static final String NO_ORDER = "none";

	private FaultReport() {
	}

	static void add(String fault, int rounds, int sent, HandledRecords handled) {
		add(fault, rounds, sent, handled.lost(sent), handled.order(), handled.repeated());
	}

	static synchronized void add(String fault, int rounds, int sent, int lost, String order, int repeated) {
		String file = System.getProperty("faults.report");
		if (file == null) {
			return;
		}
		String row = "| %s | %d | %,d | %d | %s | %,d | %s |".formatted(fault, rounds, sent, lost, order, repeated,
				LocalDate.now(ZoneOffset.UTC));
		try {
			write(Path.of(file), row);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String order(int outOfOrder) {
		return (outOfOrder == 0) ? "kept" : "broken %d times".formatted(outOfOrder);
	}

	// A fault has one row, that of its last run.
	private static void write(Path file, String row) throws IOException {
		List<String> lines = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
		String fault = row.substring(0, row.indexOf(" |", 1) + 2);
		int place = IntStream.range(0, lines.size())
			.filter((index) -> lines.get(index).startsWith(fault))
			.findFirst()
			.orElse(-1);
		if (place >= 0) {
			lines.set(place, row);
		}
		else {
			lines.add(row);
		}
		Files.write(file, lines);
	}

}
