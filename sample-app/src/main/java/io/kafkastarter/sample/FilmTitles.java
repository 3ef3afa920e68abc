package io.kafkastarter.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The titles of the films, as far as they are known.
 */
@Component
class FilmTitles {

	private final Map<String, String> titles = new HashMap<>();

	FilmTitles(SampleProperties properties) throws IOException {
		Path file = properties.moviesFile();
		if (file != null) {
			try (Stream<String> lines = Files.lines(file)) {
				lines.forEach(this::add);
			}
		}
	}

	private void add(String line) {
		String[] fields = line.split("::", 3);
		if (fields.length == 3) {
			this.titles.put(fields[0], fields[1]);
		}
	}

	@Nullable String of(String film) {
		return this.titles.get(film);
	}

}
