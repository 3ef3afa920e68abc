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
