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

package io.kafkastarter.topic.provisioning;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestBatches}.
 */
class RequestBatchesTests {

	@Test
	void whenThereIsNothingMakesNoBatch() {
		assertThat(RequestBatches.<Integer>of(List.of(), (records) -> records)).isEmpty();
	}

	@Test
	void whenAllFitsMakesOneBatch() {
		assertThat(RequestBatches.of(Collections.nCopies(1000, 10), (records) -> records)).hasSize(1);
	}

	@Test
	void whenRecordsExceedTheLimitOfAControllerSplits() {
		List<List<Integer>> batches = RequestBatches.of(Collections.nCopies(1000, 13), (records) -> records);
		assertThat(batches).hasSize(2);
		assertThat(batches).allSatisfy((batch) -> assertThat(batch.size() * 13).isLessThanOrEqualTo(10_000));
		assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(1000);
	}

	@Test
	void whenOneChangeIsTooLargeItGoesAlone() {
		assertThat(RequestBatches.of(List.of(1, 20_000, 1), (records) -> records)).containsExactly(List.of(1),
				List.of(20_000), List.of(1));
	}

}
