package io.kafkastarter.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

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
			// Unlike those of Files, this reader does not give up at bytes that are not
			// UTF-8.
			try (BufferedReader reader = new BufferedReader(
					new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
				reader.lines().forEach(this::add);
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
