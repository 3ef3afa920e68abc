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
