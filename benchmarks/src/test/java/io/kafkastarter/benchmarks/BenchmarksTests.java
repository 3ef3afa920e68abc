package io.kafkastarter.benchmarks;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A small run, so that the benchmarks keep working. What it measures says nothing.
 */
class BenchmarksTests {

	@Test
	void whenConsumptionIsMeasuredResultsOfEachContenderAreWrittenDown(@TempDir Path folder) {
		Benchmarks.main(new String[] { "--scenarios=consume", "--rounds=1", "--factor=0.002",
				"--contenders=bare,boot batch,ours key", "--jvm=-XX:TieredStopAtLevel=1", "--output=" + folder });
		assertThat(folder.resolve("consume.csv")).content()
			.contains("consume,empty handler,bare,records/s,1,")
			.contains("consume,empty handler,boot batch,records/s,1,")
			.contains("consume,empty handler,ours key,records/s,1,")
			.contains("consume,JSON decoded,ours key,records/s,1,");
		assertThat(folder.resolve("consume.md")).content().contains("ours key / bare").doesNotContain("confluent");
		assertThat(folder.resolve("consume.png")).isNotEmptyFile();
	}

	@Test
	void whenRecoveryAndGrowthAreMeasuredResultsAreWrittenDown(@TempDir Path folder) {
		Benchmarks.main(new String[] { "--scenarios=recovery,growth", "--rounds=1", "--factor=0.001",
				"--contenders=bare", "--jvm=-XX:TieredStopAtLevel=1", "--output=" + folder });
		assertThat(folder.resolve("recovery.csv")).content()
			.contains("recovery,SIGTERM,bare,s to the first record,1,")
			.contains("recovery,kill -9,bare,s to the first record,1,");
		assertThat(folder.resolve("growth.csv")).content()
			.contains("growth,partitions,bare,exponent of growth,1,")
			.contains("growth,workers,bare,exponent of growth,1,");
	}

}
