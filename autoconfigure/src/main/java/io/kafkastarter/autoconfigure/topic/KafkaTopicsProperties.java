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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.kafkastarter.topic.TopicDeclaration;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the topics that the application declares.
 *
 * @param topics Topics by alias.
 * @param topicsEnum Enum that implements KafkaTopic, with one constant for each topic.
 * @param topicDefaults Settings of topics that do not set their own.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka")
public record KafkaTopicsProperties(@DefaultValue Map<String, TopicProperties> topics, @Nullable Class<?> topicsEnum,
		@NestedConfigurationProperty @DefaultValue TopicDefaultsProperties topicDefaults) {

	/**
	 * Create the properties.
	 */
	public KafkaTopicsProperties {
		topics = Collections.unmodifiableMap(new LinkedHashMap<>(topics));
	}

	/**
	 * Find the properties of a topic.
	 * @param topic the topic
	 * @return its properties, or {@code null} if it was not declared by properties
	 */
	public @Nullable TopicProperties find(TopicDeclaration topic) {
		String alias = topic.alias();
		return (alias != null) ? this.topics.get(alias) : null;
	}

}
