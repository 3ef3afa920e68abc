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

package io.kafkastarter.benchmarks.report;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ResultsTests {

	private final Report report = new Report("race", "A race",
			List.of(new Measurement("run", "hare", "m/s", List.of(1.0, 2.0, 3.0)),
					new Measurement("run", "tortoise", "m/s", List.of(2.5, 2.5, 2.5)),
					new Measurement("weight, dry", "hare", "kg", List.of(4_000.0))),
			List.of(Target.atLeast("tortoise / hare", 1.25, 1)));

	@Test
	void whenPrintedContendersAreComparedWithTheFirstOfTheirRow() {
		assertThat(this.report.tables()).isEqualTo("""
				| measured        | contender | median |   min |   max | ratio |
				| --------------- | --------- | -----: | ----: | ----: | ----: |
				| run, m/s        | hare      |  2.000 | 1.000 | 3.000 | 1.000 |
				| run, m/s        | tortoise  |  2.500 | 2.500 | 2.500 | 1.250 |
				| weight, dry, kg | hare      |  4,000 | 4,000 | 4,000 | 1.000 |

				| target          | measured | bound    | verdict |
				| --------------- | -------: | -------- | ------- |
				| tortoise / hare |    1.250 | >= 1.000 | PASS    |
				""");
	}

	@Test
	void whenWrittenThereAreAPageTheValuesAndAChartForEachUnit(@TempDir Path folder) {
		new Results(folder, "java Race").write(this.report);
		assertThat(folder.resolve("race.csv")).content().isEqualTo("""
				scenario,row,contender,unit,round,value
				race,run,hare,m/s,1,1.00000
				race,run,hare,m/s,2,2.00000
				race,run,hare,m/s,3,3.00000
				race,run,tortoise,m/s,1,2.50000
				race,run,tortoise,m/s,2,2.50000
				race,run,tortoise,m/s,3,2.50000
				race,"weight, dry",hare,kg,1,4000.00
				""");
		assertThat(folder.resolve("race.md")).content()
			.contains("# A race", "java Race", "processors", "| tortoise  |", "race.png", "race-2.png");
		assertThat(folder.resolve("race.png")).isNotEmptyFile();
		assertThat(folder.resolve("race-2.png")).isNotEmptyFile();
	}

}
