package io.kafkastarter.autoconfigure.topic;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Answers {@code kafka.topics.<alias>.name} for declared topics whose name is left to its
 * default, and for other spellings of the alias. Works out each answer when it is asked,
 * so that property sources added later count.
 */
final class TopicNamePropertySource extends PropertySource<TopicNames> {

	static final String NAME = "kafkaTopicNames";

	private static final String PREFIX = TopicPropertyNames.TOPICS + ".";

	private static final String SUFFIX = ".name";

	TopicNamePropertySource(Environment environment) {
		// Not the environment itself: Spring Boot would look for sources inside it,
		// without end.
		super(NAME, new TopicNames(environment));
	}

	@Override
	public @Nullable Object getProperty(String name) {
		String alias = alias(name);
		return (alias != null) ? getSource().find(alias) : null;
	}

	static @Nullable String alias(String property) {
		boolean matches = property.startsWith(PREFIX) && property.endsWith(SUFFIX)
				&& property.length() > PREFIX.length() + SUFFIX.length();
		return matches ? property.substring(PREFIX.length(), property.length() - SUFFIX.length()) : null;
	}

}
