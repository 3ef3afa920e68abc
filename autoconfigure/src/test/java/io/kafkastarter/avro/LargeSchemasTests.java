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

package io.kafkastarter.avro;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.kafkastarter.test.TestProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Records that name more and larger schemas than there is memory for.
 */
@Tag("long")
class LargeSchemasTests {

	@Test
	void whenManyLargeSchemasAreNamedTheyAreRefusedAndGoodRecordsAreRead(@TempDir Path directory) {
		try (TestProcess process = TestProcess.java(LargeSchemasProgram.class.getName(), directory.resolve("output"),
				List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1"), List.of())) {
			Awaitility.await()
				.atMost(Duration.ofMinutes(5))
				.until(() -> process.output().contains(LargeSchemasProgram.RESULT) || !process.isAlive());
			assertThat(process.output()).contains(LargeSchemasProgram.RESULT + "large 0, good 60")
				.doesNotContain("OutOfMemory");
		}
	}

}
