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

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;

/**
 * Answers {@code kafka.topics.<alias>.name} for declared topics whose name is left to its
 * default, and for other spellings of the alias. Works out each answer when it is asked,
 * so that property sources added later count.
 * <p>
 * Lists no names: what it answers for is declared elsewhere. A source that cannot list
 * any could have everything, so that Spring Boot would look for each property of each
 * group that nobody wrote.
 */
final class TopicNamePropertySource extends EnumerablePropertySource<TopicNames> {

	static final String NAME = "kafkaTopicNames";

	private static final String PREFIX = TopicPropertyNames.TOPICS + ".";

	private static final String SUFFIX = ".name";

	TopicNamePropertySource(Environment environment) {
		// Not the environment itself: Spring Boot would look for sources inside it,
		// without end.
		super(NAME, new TopicNames(environment));
	}

	@Override
	public String[] getPropertyNames() {
		return new String[0];
	}

	@Override
	public boolean containsProperty(String name) {
		return getProperty(name) != null;
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
