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

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Moves what error handlers do to {@code kafka.retry} and {@code kafka.dead-letter},
 * where settings can say it.
 *
 * @since 0.1.0
 */
public class MoveErrorHandlers extends BeanRecipe {

	private static final String LISTENER = "org.springframework.kafka.listener.";

	@Override
	public String getDisplayName() {
		return "Move error handlers to `kafka.retry` and `kafka.dead-letter`";
	}

	@Override
	public String getDescription() {
		return "A `DefaultErrorHandler` bean with a backoff, with or without dead letters. Others get a comment.";
	}

	@Override
	Set<String> types() {
		return Set.of(LISTENER + "DefaultErrorHandler", LISTENER + "CommonErrorHandler");
	}

	@Override
	Set<String> imports() {
		return Set.of(LISTENER + "DefaultErrorHandler", LISTENER + "CommonErrorHandler",
				LISTENER + "DeadLetterPublishingRecoverer", "org.springframework.kafka.core.KafkaTemplate",
				"org.springframework.kafka.core.KafkaOperations", "org.springframework.util.backoff.FixedBackOff",
				"org.springframework.util.backoff.ExponentialBackOff",
				"org.springframework.kafka.support.ExponentialBackOffWithMaxRetries");
	}

	@Override
	String advice() {
		return "goes on working in place of kafka.retry and kafka.dead-letter; remove it where these can say it";
	}

	@Override
	@Nullable Map<String, String> settings(BeanFacts.Bean bean, BeanFacts facts) {
		if (facts.beans().size() > 1 || facts.isWritten("retry") || facts.isWritten("dead-letter")) {
			return null;
		}
		return new ErrorHandlerReader(bean.method(), facts.constants()).read();
	}

}
