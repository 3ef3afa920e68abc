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

package io.kafkastarter.metrics;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;

import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;

import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ListenerExecutionFailedException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names of exceptions for a tag.
 */
class ExceptionNamesTests {

	private final ExceptionNames names = new ExceptionNames();

	@Test
	void whenThereAreManyClassesTheirNamesAreFew() throws Exception {
		Set<String> seen = new HashSet<>();
		for (int number = 0; number < 1000; number++) {
			seen.add(this.names.of(exception("acme.Failure" + number)));
		}
		assertThat(seen).hasSize(ExceptionNames.MOST + 1).contains("Failure0", ExceptionNames.OTHER);
		assertThat(this.names.of(exception("acme.Failure0"))).isEqualTo("Failure0");
	}

	@Test
	void whenFailureIsWrappedItsCauseIsNamed() {
		IllegalStateException cause = new IllegalStateException("secret");
		assertThat(this.names.of(new ListenerExecutionFailedException("", new CompletionException(cause))))
			.isEqualTo("IllegalStateException");
		assertThat(
				this.names.of(new ListenerExecutionFailedException("", new BatchListenerFailedException("", cause, 1))))
			.isEqualTo("IllegalStateException");
		assertThat(this.names.of(new CompletionException(null))).isEqualTo("CompletionException");
	}

	@Test
	void whenClassIsAnonymousItHasANameStill() {
		assertThat(this.names.of(new IllegalStateException() {
		})).isEqualTo("ExceptionNamesTests$1");
	}

	private static Exception exception(String name) throws ReflectiveOperationException {
		return new ByteBuddy().subclass(RuntimeException.class)
			.name(name)
			.make()
			.load(ExceptionNamesTests.class.getClassLoader())
			.getLoaded()
			.getConstructor()
			.newInstance();
	}

}
