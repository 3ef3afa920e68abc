package io.kafkastarter.avro;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.kafkastarter.test.JavaProcess;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Records that name more and larger schemas than there is memory for.
 */
class LargeSchemasTests {

	@Test
	void whenManyLargeSchemasAreNamedTheyAreRefusedAndGoodRecordsAreRead(@TempDir Path directory) {
		try (JavaProcess process = JavaProcess.start(LargeSchemasProgram.class.getName(), directory.resolve("output"),
				List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1"), List.of())) {
			Awaitility.await()
				.atMost(Duration.ofMinutes(2))
				.until(() -> process.output().contains(LargeSchemasProgram.RESULT) || !process.isAlive());
			assertThat(process.output()).contains(LargeSchemasProgram.RESULT + "large 0, good 60")
				.doesNotContain("OutOfMemory");
		}
	}

}
