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

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.topic.KafkaTopic;
import io.kafkastarter.topic.TopicDeclaration;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Compares the enum of topics with the topics that are declared: each side must have all
 * that the other has.
 */
final class TopicEnum {

	private final Class<?> type;

	private final List<KafkaTopic> constants;

	private TopicEnum(Class<?> type, List<KafkaTopic> constants) {
		this.type = type;
		this.constants = constants;
	}

	static TopicEnum of(Class<?> type) {
		Object[] constants = type.getEnumConstants();
		if (constants == null || !KafkaTopic.class.isAssignableFrom(type)) {
			throw new InvalidKafkaConfigurationException(TopicPropertyNames.TOPICS_ENUM,
					"%s is not an enum that implements %s.".formatted(type.getName(), KafkaTopic.class.getName()),
					"Name an enum that implements it, or remove the property.");
		}
		TopicEnum topicEnum = new TopicEnum(type, Arrays.stream(constants).map(KafkaTopic.class::cast).toList());
		topicEnum.constants.forEach(topicEnum::checkName);
		return topicEnum;
	}

	void check(Collection<String> aliases) {
		for (KafkaTopic constant : this.constants) {
			if (aliases.stream().noneMatch((alias) -> isFor(constant, alias))) {
				throw new InvalidKafkaConfigurationException(TopicPropertyNames.of(constant.alias()),
						"The constant %s has no topic: nothing is declared under %s.".formatted(display(constant),
								TopicPropertyNames.of(constant.alias())),
						"Declare %s, or remove the constant %s from %s."
							.formatted(TopicPropertyNames.of(constant.alias()), constant.name(), this.type.getName()));
			}
		}
	}

	String name(String alias, @Nullable String declared) {
		KafkaTopic constant = find(alias).orElseThrow(() -> missingConstant(alias, declared));
		if (StringUtils.hasText(declared) && !declared.equals(constant.topicName())) {
			throw new InvalidKafkaConfigurationException(TopicPropertyNames.of(alias) + ".name",
					"The topic is '%s' here, and '%s' in the constant %s.".formatted(declared, constant.topicName(),
							display(constant)),
					"Write the same name in both places, or remove the property: then the constant's name counts.");
		}
		return constant.topicName();
	}

	Optional<KafkaTopic> find(String alias) {
		return this.constants.stream().filter((constant) -> isFor(constant, alias)).findFirst();
	}

	private void checkName(KafkaTopic constant) {
		if (!StringUtils.hasText(constant.topicName())) {
			throw new InvalidKafkaConfigurationException(TopicPropertyNames.TOPICS_ENUM,
					"The constant %s has no topic name: topicName() returns nothing.".formatted(display(constant)),
					"Return the name of the topic in the cluster from topicName().");
		}
	}

	private InvalidKafkaConfigurationException missingConstant(String alias, @Nullable String declared) {
		String constant = alias.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
			.replaceAll("\\W", "_")
			.toUpperCase(Locale.ROOT);
		return new InvalidKafkaConfigurationException(TopicPropertyNames.of(alias),
				"The topic has no constant in %s.".formatted(this.type.getName()),
				"Add the constant %s(\"%s\") to %s, or remove %s.".formatted(constant,
						StringUtils.hasText(declared) ? declared : alias, this.type.getName(),
						TopicPropertyNames.of(alias)));
	}

	private static boolean isFor(KafkaTopic constant, String alias) {
		return TopicDeclaration.sameAlias(constant.alias(), alias);
	}

	private String display(KafkaTopic constant) {
		return "%s.%s".formatted(this.type.getName(), constant.name());
	}

}
