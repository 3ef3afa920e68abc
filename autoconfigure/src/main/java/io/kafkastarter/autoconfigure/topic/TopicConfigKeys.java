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

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.kafkastarter.autoconfigure.diagnostics.Suggestion;
import org.apache.kafka.common.config.TopicConfig;

import org.springframework.util.ReflectionUtils;

/**
 * The topic settings that Kafka has.
 */
final class TopicConfigKeys {

	private final Set<String> known = new TreeSet<>();

	TopicConfigKeys() {
		Arrays.stream(TopicConfig.class.getFields())
			.filter((field) -> field.getName().endsWith("_CONFIG"))
			.map(this::value)
			.forEach(this.known::add);
		// Kafka declares these two with the quotas of brokers.
		this.known.add("leader.replication.throttled.replicas");
		this.known.add("follower.replication.throttled.replicas");
	}

	/**
	 * Return whether the brokers may know a setting: all that Kafka has, and those of
	 * vendors, which stand in a name space of their own such as {@code confluent}.
	 * @param key the name of the setting
	 * @return {@code false} if it is none of these
	 */
	boolean isPlausible(String key) {
		return this.known.contains(key)
				|| this.known.stream().map(this::nameSpace).noneMatch((space) -> space.equals(nameSpace(key)))
						&& Suggestion.misspelled(key, this.known).isEmpty();
	}

	String nearest(String key) {
		return Suggestion.nearest(key, this.known).orElseThrow();
	}

	private String nameSpace(String key) {
		int end = key.indexOf('.');
		return (end >= 0) ? key.substring(0, end) : key;
	}

	private String value(Field field) {
		return Objects.requireNonNull((String) ReflectionUtils.getField(field, null));
	}

}
