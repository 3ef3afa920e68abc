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

package io.kafkastarter.benchmarks.lab;

import java.nio.ByteBuffer;

import io.kafkastarter.benchmarks.contender.Rating;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PayloadTests {

	@Test
	void whenBytesTheFirstEightAreTheNumber() {
		byte[] value = Payload.BYTES.value(1234);
		assertThat(value).hasSize(Payload.SIZE);
		assertThat(ByteBuffer.wrap(value).getLong()).isEqualTo(1234);
	}

	@Test
	void whenJsonItIsARatingOfTheSameSize() {
		byte[] value = Payload.JSON.value(1_234_567);
		assertThat(value).hasSize(Payload.SIZE);
		assertThat(new JsonMapper().readValue(value, Rating.class).sequence()).isEqualTo(1_234_567);
	}

}
