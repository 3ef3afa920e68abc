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

package io.kafkastarter.autoconfigure.topic;

import java.util.Set;

import io.kafkastarter.autoconfigure.diagnostics.Suggestion;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Reports a placeholder for the name of a topic that is not declared.
 */
class UndeclaredTopicFailureAnalyzer extends AbstractFailureAnalyzer<PlaceholderResolutionException> {

	private final @Nullable Environment environment;

	UndeclaredTopicFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PlaceholderResolutionException cause) {
		String alias = TopicNamePropertySource.alias(cause.getPlaceholder());
		if (alias == null || this.environment == null) {
			return null;
		}
		Set<String> aliases = new TopicNames(this.environment).aliases();
		String description = "'${%s}' cannot be resolved: no topic is declared under %s.%n%nDeclared topics: %s"
			.formatted(cause.getPlaceholder(), TopicPropertyNames.of(alias),
					aliases.isEmpty() ? "none" : String.join(", ", aliases));
		return new FailureAnalysis(description, action(alias, aliases), cause);
	}

	private String action(String alias, Set<String> aliases) {
		String declare = "Declare the topic under %s.".formatted(TopicPropertyNames.of(alias));
		if (aliases.isEmpty()) {
			return declare;
		}
		return "Did you mean '${%s.name}'? Otherwise declare the topic under %s.".formatted(
				TopicPropertyNames.of(Suggestion.nearest(alias, aliases).orElseThrow()), TopicPropertyNames.of(alias));
	}

}
