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

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Lookups}.
 */
class LookupsTests {

	private final AtomicInteger loads = new AtomicInteger();

	private final Lookups<Integer, byte[]> lookups = new Lookups<>(2000, 100, (value) -> value.length,
			Duration.ofSeconds(1), System::nanoTime);

	@Test
	void whenMuchIsLookedUpWhatIsUsedStays() {
		get(0, 10);
		for (int key = 1; key <= 60; key++) {
			get(key, 35);
			get(0, 10);
		}
		assertThat(this.loads).hasValue(61);
	}

	@Test
	void whenSomethingIsLargerThanAllItIsRememberedUntilTheNext() {
		get(1, 5_000);
		get(1, 5_000);
		assertThat(this.loads).hasValue(1);
		get(2, 5_000);
		get(1, 5_000);
		assertThat(this.loads).hasValue(3);
	}

	@Test
	void whenThereIsRoomAllIsRemembered() {
		for (int round = 0; round < 3; round++) {
			for (int key = 0; key < 10; key++) {
				get(key, 10);
			}
		}
		assertThat(this.loads).hasValue(10);
	}

	private void get(int key, int size) {
		this.lookups.get(key, () -> {
			this.loads.incrementAndGet();
			return new byte[size];
		});
	}

}
