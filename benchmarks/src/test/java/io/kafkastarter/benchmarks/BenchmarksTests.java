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

package io.kafkastarter.benchmarks;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
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
			.contains("consume,empty handler,ours key,bytes allocated/record,1,")
			.contains("consume,JSON decoded,ours key,records/s,1,");
		assertThat(folder.resolve("consume.md")).content().contains("ours key / bare").doesNotContain("confluent");
		assertThat(folder.resolve("consume.png")).isNotEmptyFile();
	}

	@Tag("long")
	@Test
	void whenRecoveryAndGrowthAreMeasuredResultsAreWrittenDown(@TempDir Path folder) {
		Benchmarks.main(new String[] { "--scenarios=recovery,growth", "--rounds=1", "--factor=0.001",
				"--contenders=ours key", "--jvm=-XX:TieredStopAtLevel=1", "--output=" + folder });
		assertThat(folder.resolve("recovery.csv")).content()
			.contains("recovery,SIGTERM,ours key,s to the first record,1,")
			.contains("recovery,kill -9,ours key,s to the first record,1,");
		assertThat(folder.resolve("growth.csv")).content()
			.contains("growth,partitions,ours key,exponent of growth,1,")
			.contains("growth,workers,ours key,exponent of growth,1,");
	}

	@Tag("long")
	@Test
	void whenSendingAndStructuresAreMeasuredResultsAreWrittenDown(@TempDir Path folder) {
		Benchmarks.main(new String[] { "--scenarios=produce,micro", "--rounds=1", "--warm-ups=1", "--factor=0.002",
				"--contenders=ours,futures", "--jvm=-XX:TieredStopAtLevel=1", "--output=" + folder });
		assertThat(folder.resolve("produce.csv")).content()
			.contains("produce,waited for,ours template,records/s,1,")
			.contains("produce,Avro,ours template,records/s,1,")
			.contains("produce,\"JSON, 2 GB of heap\",bare futures,records/s,1,");
		assertThat(folder.resolve("produce.md")).content()
			.contains("--scenarios=produce,micro --rounds=1")
			.doesNotContain(folder.toString());
		assertThat(folder.resolve("micro.csv")).content()
			.contains("micro,OffsetTracker,ours,ns/op,1,")
			.contains("micro,\"OrderingQueues, 10 keys\",queueForEachKey,ns/op,1,")
			.contains("micro,ReadyQueue,arrayBlockingQueue,ns/op,1,");
	}

	@Tag("long")
	@Test
	void whenRivalsAreMeasuredEachCellHasItsTarget(@TempDir Path folder) {
		Benchmarks.main(new String[] { "--scenarios=rivals", "--rounds=1", "--warm-ups=0", "--factor=0.001",
				"--contenders=smallrye,reactor,pool,ours key", "--jvm=-XX:TieredStopAtLevel=1", "--output=" + folder });
		assertThat(folder.resolve("rivals.csv")).content()
			.contains("rivals,\"empty handler, 64 workers\",smallrye key,records/s,1,")
			.contains("rivals,\"1 ms, 64 workers, skewed\",reactor unordered,share of the ideal,1,")
			.contains("rivals,\"5 ms, 256 workers\",boot batch pool unordered,CPU µs/record,1,")
			.doesNotContain("empty handler, 64 workers\",smallrye key,share of the ideal");
		assertThat(folder.resolve("rivals.md")).content()
			.containsPattern("empty handler, 64 workers: ours key / smallrye key, records/s +\\|.*>= 3.000")
			.containsPattern("1 ms, 64 workers: ours key / smallrye key, records/s +\\|.*>= 1.200")
			.containsPattern("1 ms, 64 workers, skewed: ours key / smallrye key, records/s +\\|.*>= 1.000");
	}

	@Tag("long")
	@Test
	void whenCostIsMeasuredEachKindAndFeatureIsWrittenDown(@TempDir Path folder) {
		Benchmarks.main(new String[] { "--scenarios=cost", "--rounds=1", "--warm-ups=0", "--factor=0.001",
				"--jvm=-XX:TieredStopAtLevel=1", "--output=" + folder });
		assertThat(folder.resolve("cost.csv")).content()
			.contains("cost,records,boot record,CPU s per million records,1,")
			.contains("cost,batches,ours batch,MB allocated per million records,1,")
			.contains("cost,\"parallel, 1 ms\",ours key,CPU s per million records,1,")
			.contains("cost,\"typed JSON, record\",ours record tracing,CPU s per million records,1,")
			.contains("cost,\"typed JSON, key\",ours key dead-letters,MB allocated per million records,1,");
		assertThat(folder.resolve("cost.md")).content()
			.containsPattern(
					"parallel, empty handler: ours key / confluent key, CPU s per million records +\\|.*<= 0.500");
	}

}
