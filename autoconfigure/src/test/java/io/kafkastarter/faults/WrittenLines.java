package io.kafkastarter.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * The lines of a file that is being written.
 */
final class WrittenLines implements Supplier<List<String>> {

	private final Path file;

	private long position;

	WrittenLines(Path file) {
		this.file = file;
	}

	/**
	 * Return the lines that were written since this was last asked for. The last one may
	 * not be there as a whole yet.
	 */
	@Override
	public List<String> get() {
		if (!Files.exists(this.file)) {
			return List.of();
		}
		try (InputStream input = Files.newInputStream(this.file)) {
			input.skipNBytes(this.position);
			String text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
			String lines = text.substring(0, text.lastIndexOf('\n') + 1);
			this.position += lines.length();
			return lines.lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
