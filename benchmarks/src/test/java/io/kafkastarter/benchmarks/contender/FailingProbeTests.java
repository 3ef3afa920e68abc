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

package io.kafkastarter.benchmarks.contender;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class FailingProbeTests {

	private final List<Long> handled = new ArrayList<>();

	@Test
	void whenItFailsOnceTheRecordCountsWhenItComesAgain() {
		Probe probe = FailingProbe.once(this.handled::add);
		assertThatIllegalStateException().isThrownBy(() -> probe.handle(2_000));
		probe.handle(2_001);
		probe.handle(2_000);
		assertThat(this.handled).containsExactly(2_001L, 2_000L);
	}

	@Test
	void whenItFailsForGoodTheRecordCountsOnceAllTheSame() {
		Probe probe = FailingProbe.forGood(this.handled::add);
		assertThatIllegalStateException().isThrownBy(() -> probe.handle(0));
		assertThatIllegalStateException().isThrownBy(() -> probe.handle(0));
		probe.handle(1);
		assertThat(this.handled).containsExactly(0L, 1L);
	}

}
