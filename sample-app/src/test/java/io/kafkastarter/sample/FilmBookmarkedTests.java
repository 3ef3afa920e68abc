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

package io.kafkastarter.sample;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FilmBookmarked}.
 */
class FilmBookmarkedTests {

	@Test
	void whenCompleteIsAccepted() {
		assertThat(new FilmBookmarked("1", "0770828", Instant.EPOCH).film()).isEqualTo("0770828");
	}

	@Test
	void whenPartsAreMissingOrBlankIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new FilmBookmarked(" ", "0770828", Instant.EPOCH));
		assertThatIllegalArgumentException().isThrownBy(() -> new FilmBookmarked("1", "", Instant.EPOCH));
		assertThatIllegalArgumentException().isThrownBy(() -> new FilmBookmarked("1", "0770828", null));
	}

}
