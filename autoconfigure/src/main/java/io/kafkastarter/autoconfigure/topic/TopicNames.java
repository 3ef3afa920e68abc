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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.topic.KafkaTopic;
import io.kafkastarter.topic.TopicDeclaration;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Looks up names of declared topics in the environment, as it is at that time and before
 * anything is bound.
 */
final class TopicNames {

	private static final ConfigurationPropertyName TOPICS = ConfigurationPropertyName.of(TopicPropertyNames.TOPICS);

	private final Environment environment;

	TopicNames(Environment environment) {
		this.environment = environment;
	}

	Set<String> aliases() {
		return new TreeSet<>(declared().keySet());
	}

	@Nullable Object find(String alias) {
		for (Map.Entry<String, ConfigurationPropertyName> topic : declared().entrySet()) {
			if (TopicDeclaration.sameAlias(topic.getKey(), alias)) {
				Object name = value(topic.getValue().append("name"));
				return (name != null) ? name : enumName(topic.getKey()).orElse(topic.getKey());
			}
		}
		return null;
	}

	private Map<String, ConfigurationPropertyName> declared() {
		Map<String, ConfigurationPropertyName> declared = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream().filter(TOPICS::isAncestorOf).forEach((name) -> add(name, declared));
			}
		}
		return declared;
	}

	private void add(ConfigurationPropertyName name, Map<String, ConfigurationPropertyName> declared) {
		ConfigurationPropertyName topic = name.chop(TOPICS.getNumberOfElements() + 1);
		String alias = topic.getLastElement(Form.ORIGINAL);
		Optional<String> known = declared.keySet()
			.stream()
			.filter((other) -> TopicDeclaration.sameAlias(other, alias))
			.findFirst();
		// The longer spelling is the one with the hyphens.
		if (known.isPresent() && known.get().length() >= alias.length()) {
			return;
		}
		known.ifPresent(declared::remove);
		declared.put(alias, topic);
	}

	private @Nullable Object value(ConfigurationPropertyName name) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (!(source.getUnderlyingSource() instanceof TopicNamePropertySource)) {
				ConfigurationProperty property = source.getConfigurationProperty(name);
				if (property != null && StringUtils.hasText(Objects.toString(property.getValue(), null))) {
					return property.getValue();
				}
			}
		}
		return null;
	}

	// A mistake in the enum is reported where the properties are bound.
	private Optional<String> enumName(String alias) {
		String type = this.environment.getProperty(TopicPropertyNames.TOPICS_ENUM);
		if (!StringUtils.hasText(type)) {
			return Optional.empty();
		}
		try {
			return TopicEnum.of(ClassUtils.forName(type.trim(), null)).find(alias).map(KafkaTopic::topicName);
		}
		catch (ClassNotFoundException | LinkageError | InvalidKafkaConfigurationException ex) {
			return Optional.empty();
		}
	}

}
