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
