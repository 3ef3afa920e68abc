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

package io.kafkastarter.client;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link TransactionIds}.
 */
class TransactionIdsTests {

	private final TransactionIds ids = new TransactionIds("pod-1");

	@Test
	void whenProducersAreThereAtATimeTheirIdsDiffer() {
		assertThat(this.ids.acquireSuffix("tx-")).isEqualTo("pod-1-0");
		assertThat(this.ids.acquireSuffix("tx-")).isEqualTo("pod-1-1");
		assertThat(this.ids.acquireSuffix("other-")).isEqualTo("pod-1-0");
	}

	@Test
	void whenProducerIsClosedTheNextOneHasItsId() {
		this.ids.acquireSuffix("tx-");
		String second = this.ids.acquireSuffix("tx-");
		this.ids.acquireSuffix("tx-");
		this.ids.releaseSuffix("tx-", "pod-1-0");
		this.ids.releaseSuffix("tx-", second);
		this.ids.releaseSuffix("tx-", second);
		assertThat(this.ids.acquireSuffix("tx-")).isEqualTo(second);
		assertThat(this.ids.acquireSuffix("tx-")).isEqualTo("pod-1-0");
		assertThat(this.ids.acquireSuffix("tx-")).isEqualTo("pod-1-3");
	}

}
