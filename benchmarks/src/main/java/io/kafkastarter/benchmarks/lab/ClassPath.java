package io.kafkastarter.benchmarks.lab;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * The class path of this process, with or without the starter.
 */
final class ClassPath {

	private final List<String> entries;

	ClassPath(List<String> entries) {
		this.entries = entries;
	}

	static ClassPath ofThisProcess() {
		return new ClassPath(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
	}

	ClassPath withoutStarter() {
		return new ClassPath(this.entries.stream().filter((entry) -> !isStarter(entry)).toList());
	}

	@Override
	public String toString() {
		return String.join(File.pathSeparator, this.entries);
	}

	private static boolean isStarter(String entry) {
		Path path = Path.of(entry);
		return path.getFileName().toString().startsWith("kafka-spring-boot-")
				|| path.endsWith(Path.of("autoconfigure", "target", "classes"));
	}

}
