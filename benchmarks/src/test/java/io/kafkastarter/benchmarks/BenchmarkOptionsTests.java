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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BenchmarkOptionsTests {

	@Test
	void whenNothingIsAskedForDefaultsApply() {
		BenchmarkOptions options = BenchmarkOptions.parse();
		assertThat(options.scenarios()).containsExactly("consume", "handler");
		assertThat(options.plan().rounds()).isEqualTo(5);
		assertThat(options.plan().warmUps()).isEqualTo(2);
		assertThat(options.plan().factor()).isEqualTo(1);
		assertThat(options.plan().contenders()).isEmpty();
		assertThat(options.output()).isEqualTo(Path.of("docs/benchmarks"));
	}

	@Test
	void whenOptionsAreGivenTheyAreTaken() {
		BenchmarkOptions options = BenchmarkOptions.parse("--scenarios=handler", "--rounds=2", "--factor=0.5",
				"--contenders=bare,ours", "--output=there", "--jvm=-Xlog:gc=info");
		assertThat(options.scenarios()).containsExactly("handler");
		assertThat(options.plan().rounds()).isEqualTo(2);
		assertThat(options.plan().factor()).isEqualTo(0.5);
		assertThat(options.plan().contenders()).containsExactly("bare", "ours");
		assertThat(options.output()).isEqualTo(Path.of("there"));
		assertThat(options.jvm()).contains("-Xlog:gc=info");
	}

	@Test
	void whenAnOptionIsUnknownTheKnownOnesAreNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> BenchmarkOptions.parse("--round=3"))
			.withMessageContaining("--round=3")
			.withMessageContaining("--rounds=");
	}

	@Test
	void whenAScenarioIsUnknownTheKnownOnesAreNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> BenchmarkOptions.parse("--scenarios=consumption"))
			.withMessageContaining("consume")
			.withMessageContaining("handler");
	}

}
