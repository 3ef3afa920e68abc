package io.kafkastarter.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Writes what came out of each fault to the file that the system property
 * {@code faults.report} names, as rows of a table.
 */
final class FaultReport {

	private FaultReport() {
	}

	static void add(String fault, int rounds, int sent, HandledRecords handled) {
		add(fault, rounds, sent, handled.lost(sent), handled.outOfOrder().size(), handled.repeated());
	}

	static synchronized void add(String fault, int rounds, int sent, int lost, int outOfOrder, int repeated) {
		String file = System.getProperty("faults.report");
		if (file == null) {
			return;
		}
		String row = "| %s | %d | %,d | %d | %s | %,d | %s |%n".formatted(fault, rounds, sent, lost,
				(outOfOrder == 0) ? "kept" : "broken %d times".formatted(outOfOrder), repeated,
				LocalDate.now(ZoneOffset.UTC));
		try {
			Files.writeString(Path.of(file), row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
