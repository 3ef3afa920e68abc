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

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FilmTitles}.
 */
class FilmTitlesTests {

	@TempDir
	private Path dir;

	@Test
	void whenFileIsGivenKnowsItsTitles() throws IOException {
		FilmTitles titles = titles("""
				0002844::Fantômas - À l'ombre de la guillotine (1913)::Crime|Drama
				0770828::Man of Steel (2013)::
				""");
		assertThat(titles.of("0002844")).isEqualTo("Fantômas - À l'ombre de la guillotine (1913)");
		assertThat(titles.of("0770828")).isEqualTo("Man of Steel (2013)");
		assertThat(titles.of("770828")).isNull();
	}

	@Test
	void whenLineIsMalformedKnowsTheOthers() throws IOException {
		FilmTitles titles = titles("""
				0002844
				0770828::Man of Steel (2013)::Action
				""");
		assertThat(titles.of("0002844")).isNull();
		assertThat(titles.of("0770828")).isEqualTo("Man of Steel (2013)");
	}

	@Test
	void whenBytesAreNotUtf8StillStarts() throws IOException {
		File file = this.dir.resolve("latin1.dat").toFile();
		Files.write(file.toPath(), new byte[] { '1', ':', ':', (byte) 0xe9, ':', ':', '\n' });
		assertThat(new FilmTitles(TestSettings.files(null, file)).of("1")).isEqualTo("\ufffd");
	}

	@Test
	void whenNoFileIsGivenKnowsNone() throws IOException {
		assertThat(new FilmTitles(TestSettings.files(null, null)).of("0770828")).isNull();
	}

	private FilmTitles titles(String content) throws IOException {
		Path file = Files.writeString(this.dir.resolve("movies.dat"), content);
		return new FilmTitles(TestSettings.files(null, file.toFile()));
	}

}
