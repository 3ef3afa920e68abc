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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Exposition}: it has to see what is wrong.
 */
class ExpositionTests {

	private static final String HEAD = "# HELP a_b What it is.\n# TYPE a_b gauge\n";

	@Test
	void whenTextIsRightItIsRead() {
		Exposition exposition = Exposition
			.parse(HEAD + "a_b{x=\"1\",y=\"\\\"2\\\\\"} 1.0E-4\na_b{x=\"2\",y=\"\"} NaN\n");
		assertThat(exposition.names()).containsExactly("a_b");
		Exposition.Family family = exposition.families().get("a_b");
		assertThat(family.help()).isEqualTo("What it is.");
		assertThat(family.type()).isEqualTo("gauge");
		assertThat(family.labels()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a_b 1\n", HEAD + "a_b 1", HEAD + "a_b 1\na_b 2\n", HEAD + "a_b{x=\"1\",x=\"2\"} 1\n",
			HEAD + "a_b{x=1} 1\n", HEAD + "a_b{x=\"1\" 1\n", HEAD + "a_b one\n", HEAD + "a.b 1\n", HEAD + "a_c 1\n",
			HEAD + "a_b_count 1\n", HEAD + HEAD, "# TYPE a_b gauge\n# HELP a_b x\n", "# HELP a_b x\n# TYPE a_b dial\n",
			HEAD + "a_b{x-y=\"1\"} 1\n", "# something\n" })
	void whenTextIsWrongItIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Exposition.parse(text));
	}

}
