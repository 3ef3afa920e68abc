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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TargetTests {

	@Test
	void whenTheBoundIsReachedItPasses() {
		assertThat(Target.atLeast("speed", 5, 5).verdict()).isEqualTo("PASS");
		assertThat(Target.atMost("latency", 1.1, 1.1).verdict()).isEqualTo("PASS");
	}

	@Test
	void whenTheBoundIsMissedTheDistanceIsTold() {
		assertThat(Target.atLeast("speed", 4, 5).verdict()).isEqualTo("20.0 % below");
		assertThat(Target.atMost("latency", 1.21, 1.1).verdict()).isEqualTo("10.0 % above");
	}

	@Test
	void whenNothingWasMeasuredItDoesNotPass() {
		assertThat(Target.atLeast("speed", Double.NaN, 5).passed()).isFalse();
		assertThat(Target.atMost("latency", Double.NaN, 5).passed()).isFalse();
	}

}
