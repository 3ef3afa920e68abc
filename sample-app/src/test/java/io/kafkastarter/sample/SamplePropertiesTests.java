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

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SampleProperties}.
 */
class SamplePropertiesTests {

	@Test
	void whenNoFilesAreGivenHasNone() {
		SampleProperties properties = TestSettings.files(null, null);
		assertThat(properties.ratingsFile()).isNull();
		assertThat(properties.moviesFile()).isNull();
	}

	@Test
	void whenFileExistsHasItsAbsolutePath(@TempDir Path dir) throws IOException {
		Path file = Files.createFile(dir.resolve("ratings.dat"));
		assertThat(TestSettings.files(file.toFile(), null).ratingsFile()).isEqualTo(file.toAbsolutePath());
	}

	@Test
	void whenRelativeFileIsMissingSaysWhereItWasLookedFor() {
		String lookedFor = Path.of("missing.dat").toAbsolutePath().toString();
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> TestSettings.files(new File("missing.dat"), null).ratingsFile())
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("sample.ratings"))
			.satisfies((ex) -> assertThat(ex.getReason()).contains(lookedFor));
	}

	@Test
	void whenFileIsFolderIsRefused(@TempDir File dir) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> TestSettings.files(null, dir).moviesFile())
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("sample.movies"));
	}

}
