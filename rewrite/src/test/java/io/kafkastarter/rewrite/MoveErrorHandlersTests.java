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

package io.kafkastarter.rewrite;

import org.junit.jupiter.api.Test;
import org.openrewrite.java.JavaParser;
import org.openrewrite.test.RecipeSpec;

/**
 * Tests for {@link MoveErrorHandlers}.
 */
class MoveErrorHandlersTests implements RecipeTest {

	private static final String BEAN = """
			package com.acme;

			import org.springframework.context.annotation.Bean;
			import org.springframework.kafka.core.KafkaOperations;
			import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
			import org.springframework.kafka.listener.DefaultErrorHandler;
			import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
			import org.springframework.util.backoff.FixedBackOff;

			class Errors {

				int other;
			%s
				@Bean
				DefaultErrorHandler errors(KafkaOperations<Object, Object> template) {
					%s
				}

			}
			""";

	private static final String NOTHING = """
			package com.acme;

			class Errors {

				int other;

			}
			""";

	@Override
	public void defaults(RecipeSpec spec) {
		spec.recipe(new MoveErrorHandlers())
			.parser(JavaParser.fromJavaVersion()
				.classpath("spring-kafka", "kafka-clients", "spring-context", "spring-core"));
	}

	@Test
	void whenPausesAreFixedTheyBecomeSettings() {
		moved("""
				DefaultErrorHandler handler = new DefaultErrorHandler(new DeadLetterPublishingRecoverer(template),
						new FixedBackOff(1000L, 2));
				handler.addNotRetryableExceptions(IllegalStateException.class);
				return handler;""", """
				kafka.retry.max-attempts=3
				kafka.retry.backoff=1000ms
				kafka.retry.multiplier=1
				kafka.retry.jitter=0
				kafka.retry.non-retryable=java.lang.IllegalStateException
				""");
	}

	@Test
	void whenPausesGrowTheyBecomeSettings() {
		moved("""
				ExponentialBackOffWithMaxRetries pauses = new ExponentialBackOffWithMaxRetries(4);
				pauses.setInitialInterval(100);
				pauses.setMultiplier(3.0);
				return new DefaultErrorHandler(pauses);""", """
				kafka.retry.max-attempts=5
				kafka.retry.backoff=100ms
				kafka.retry.multiplier=3.0
				kafka.retry.max-backoff=30000ms
				kafka.retry.jitter=0
				kafka.dead-letter.enabled=false
				""");
	}

	@Test
	void whenNothingIsSaidSpringsDefaultsBecomeSettings() {
		moved("return new DefaultErrorHandler();", """
				kafka.retry.max-attempts=10
				kafka.retry.backoff=0ms
				kafka.retry.multiplier=1
				kafka.retry.jitter=0
				kafka.dead-letter.enabled=false
				""");
	}

	private void moved(String body, String settings) {
		rewriteRun(
				properties("a=b\n", "a=b\n" + settings,
						(spec) -> spec.path("src/main/resources/application.properties")),
				java(BEAN.formatted("", body), NOTHING, (spec) -> spec.path("src/main/java/com/acme/Errors.java")));
	}

	@Test
	void whenTheHandlerDoesMoreItStaysWithAComment() {
		String body = "return new DefaultErrorHandler((record, ex) -> System.out.println(ex), new FixedBackOff(1, 1));";
		rewriteRun(properties("a=b\n", (spec) -> spec
			.path("src/main/resources/application.properties")), java(BEAN.formatted("", body), BEAN.formatted(
					"\n\t// kafka-starter: goes on working in place of kafka.retry and kafka.dead-letter; remove it where these can say it",
					body), (spec) -> spec.path("src/main/java/com/acme/Errors.java")));
	}

}
