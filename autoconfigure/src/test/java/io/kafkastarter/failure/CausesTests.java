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

package io.kafkastarter.failure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Causes of exceptions that end, and those that do not.
 */
@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CausesTests {

	@Test
	void whenCausesFormACycleTheyEnd() {
		Exception first = new IllegalStateException();
		Exception second = new IllegalArgumentException(first);
		first.initCause(second);
		assertThat(Causes.of(first)).containsExactly(first, second);
		assertThat(Causes.root(first)).isSameAs(second);
		assertThat(Causes.find(first, UnsupportedOperationException.class)).isNull();
		assertThat(Causes.isAny(first, List.of(IllegalArgumentException.class))).isTrue();
	}

	@Test
	void whenEachCauseIsANewOneTheyEnd() {
		assertThat(Causes.of(new Endless())).hasSize(100);
	}

	@Test
	void whenExceptionIsItsOwnCauseItIsTheOnlyOne() {
		assertThat(Causes.of(new OfItself())).hasSize(1);
		assertThat(Causes.of(null)).isEmpty();
	}

	@Test
	void whenHandlerLeavesItsThreadInterruptedThatEndsWithIt() throws Exception {
		HandlerCall.run(() -> Thread.currentThread().interrupt());
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		assertThatThrownBy(() -> HandlerCall.run(() -> {
			Thread.currentThread().interrupt();
			throw new AssertionError();
		})).isInstanceOf(HandlerErrorException.class).hasCauseInstanceOf(AssertionError.class);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	private static final class Endless extends RuntimeException {

		@Override
		public synchronized Throwable getCause() {
			return new Endless();
		}

	}

	private static final class OfItself extends RuntimeException {

		@Override
		public synchronized Throwable getCause() {
			return this;
		}

	}

}
