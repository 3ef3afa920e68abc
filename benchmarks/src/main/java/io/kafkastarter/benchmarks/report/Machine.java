package io.kafkastarter.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the absolute numbers are to be read with.
 */
final class Machine {

	private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

	private Machine() {
	}

	static String description() {
		return String.format(Locale.ROOT, "%d processors%s, %s %s %s, Java %s (%s)",
				Runtime.getRuntime().availableProcessors(), model(), System.getProperty("os.name"),
				System.getProperty("os.version"), System.getProperty("os.arch"), System.getProperty("java.version"),
				System.getProperty("java.vm.name"));
	}

	private static String model() {
		if (!Files.isReadable(PROCESSORS)) {
			return "";
		}
		try {
			return Files.readAllLines(PROCESSORS)
				.stream()
				.filter((line) -> line.startsWith("model name"))
				.map((line) -> " (" + line.substring(line.indexOf(':') + 1).trim() + ")")
				.findFirst()
				.orElse("");
		}
		catch (IOException ex) {
			return "";
		}
	}

}
