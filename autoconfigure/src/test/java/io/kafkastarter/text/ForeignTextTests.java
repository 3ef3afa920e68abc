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

package io.kafkastarter.text;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ForeignText}.
 */
class ForeignTextTests {

	@Test
	void whenOthersWriteLinesOfTheirOwnTheyStandInOne() {
		assertThat(ForeignText.of("refused\r\n2026-11-29 ERROR forged\u2028line\u0007"))
			.isEqualTo("refused 2026-11-29 ERROR forged line");
	}

	@Test
	void whenOthersSayMuchItIsCut() {
		assertThat(ForeignText.of("x".repeat(10_000))).hasSize(301).endsWith("…");
	}

	@Test
	void whenOthersRepeatASecretItIsHidden() {
		assertThat(ForeignText.of("no user s3cret, s3cret", List.of("s3cret"))).isEqualTo("no user [hidden], [hidden]");
	}

	@Test
	void whenFailureSpeaksItsMessageIsASentence() {
		assertThat(ForeignText.sentence(new IllegalStateException("The policy\nforbids it")))
			.isEqualTo("The policy forbids it.");
		assertThat(ForeignText.sentence(new IllegalStateException("Done."))).isEqualTo("Done.");
		assertThat(ForeignText.sentence(new IllegalStateException(" "))).isEqualTo("IllegalStateException.");
		assertThat(ForeignText.sentence(new IllegalStateException())).isEqualTo("IllegalStateException.");
	}

}
