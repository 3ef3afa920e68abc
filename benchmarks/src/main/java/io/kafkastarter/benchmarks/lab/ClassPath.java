package io.kafkastarter.benchmarks.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class path of this process, with or without the starter.
 */
final class ClassPath {

	private final List<String> entries;

	ClassPath(List<String> entries) {
		this.entries = entries;
	}

	static ClassPath ofThisProcess() {
		List<String> entries = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
		return new ClassPath((entries.size() == 1) ? withLibraries(Path.of(entries.get(0))) : entries);
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

	// The jar names its libraries in its manifest.
	private static List<String> withLibraries(Path jar) {
		try (Stream<Path> libraries = Files.list(jar.resolveSibling("lib"))) {
			return Stream.concat(Stream.of(jar), libraries.sorted()).map(Path::toString).toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException("No libraries beside '%s'".formatted(jar), ex);
		}
	}

}
