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

package io.kafkastarter.autoconfigure.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes what was measured to the file that the system property {@code health.report}
 * names. Where that file has a part of the given name, which begins and ends with a
 * comment, the part is replaced.
 */
final class HealthReport {

	private static final Path DOCUMENTATION = Path.of("..", "docs", "operate", "health.md");

	private HealthReport() {
	}

	/**
	 * Require the documentation to tell of a situation, unless it is about to be written.
	 * @param situation the situation
	 */
	static void requireDocumented(Situation situation) {
		if (System.getProperty("health.report") != null) {
			return;
		}
		String expected = "| %s | `%s` |".formatted(situation.name(), situation.status());
		String reason = Objects.requireNonNullElse(situation.reason(), "").replaceAll(" since $", "");
		try {
			assertThat(Files.readAllLines(DOCUMENTATION))
				.as("docs/operate/health.md is out of date: see how it is written there")
				.anySatisfy((line) -> assertThat(line).startsWith(expected).contains(reason));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static synchronized void write(String part, List<String> header, List<String> lines) {
		String file = System.getProperty("health.report");
		if (!StringUtils.hasText(file)) {
			return;
		}
		try {
			Path path = Path.of(file);
			String begin = "<!-- begin: %s -->".formatted(part);
			String end = "<!-- end: %s -->".formatted(part);
			String block = begin + "\n\n" + String.join("\n", header) + "\n" + String.join("\n", lines) + "\n\n" + end;
			String before = Files.exists(path) ? Files.readString(path) : "";
			int from = before.indexOf(begin);
			int to = before.indexOf(end);
			Files.writeString(path, (from >= 0 && to > from)
					? before.substring(0, from) + block + before.substring(to + end.length()) : before + block + "\n");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
