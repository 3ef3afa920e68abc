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

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.access.Permission;
import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.topic.DeclaredTopics;
import io.kafkastarter.topic.TopicDeclaration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Turns the permissions of topics and the users that they name into a declaration, and
 * refuses what cannot be meant.
 */
final class DeclaredAccessMapper {

	private static final Log logger = LogFactory.getLog(DeclaredAccessMapper.class);

	private final KafkaTopicsProperties topicsProperties;

	private final Map<String, UserProperties> users;

	private final @Nullable String serviceName;

	DeclaredAccessMapper(KafkaTopicsProperties topicsProperties, KafkaUsersProperties usersProperties,
			@Nullable String serviceName) {
		this.topicsProperties = topicsProperties;
		this.users = withoutRespelledNames(usersProperties.users());
		this.serviceName = serviceName;
	}

	DeclaredAccess map(DeclaredTopics declared) {
		List<DeclaredAccess.Topic> topics = new ArrayList<>();
		for (TopicDeclaration topic : declared) {
			TopicProperties properties = this.topicsProperties.find(topic);
			if (properties != null && !properties.permissions().isEmpty()) {
				topics.add(topic(topic, withoutRespelledNames(properties.permissions())));
			}
		}
		if (!topics.isEmpty() && this.serviceName == null) {
			throw new InvalidKafkaConfigurationException("kafka.service-name",
					"Nothing says which of the users in %s this application is.".formatted(topics.get(0).property()),
					"Set spring.application.name, or kafka.service-name, to the name of the user.");
		}
		return new DeclaredAccess(this.serviceName, users(topics), topics);
	}

	private List<DeclaredAccess.User> users(List<DeclaredAccess.Topic> topics) {
		Set<String> permitted = new TreeSet<>();
		topics.forEach((topic) -> permitted.addAll(topic.permissions().keySet()));
		Map<String, DeclaredAccess.User> all = new LinkedHashMap<>();
		this.users.forEach((name, properties) -> {
			all.put(name, UsersMapper.map(name, properties));
			if (!permitted.contains(name)) {
				logger
					.warn(("'%s' has no permission on any topic under kafka.topics. Name it in the permissions of one, "
							+ "or remove it")
						.formatted(UsersMapper.property(name)));
			}
		});
		permitted.forEach((name) -> all.computeIfAbsent(name, DeclaredAccess.User::of));
		return List.copyOf(all.values());
	}

	private static DeclaredAccess.Topic topic(TopicDeclaration topic, Map<String, List<Permission>> permissions) {
		String property = topic.at("permissions");
		Map<String, Set<Permission>> checked = new LinkedHashMap<>();
		permissions.forEach((user, granted) -> checked.put(user, permissions(property, user, granted)));
		return new DeclaredAccess.Topic(topic.cluster(), topic.name(), property, checked);
	}

	private static Set<Permission> permissions(String topic, String user, List<Permission> granted) {
		String property = user.matches("[\\w-]+") ? "%s.%s".formatted(topic, user) : "%s[%s]".formatted(topic, user);
		if (user.contains("*")) {
			throw new InvalidKafkaConfigurationException(property, "'%s' is no user's name.".formatted(user),
					"Name each user that is to have the permission.");
		}
		Set<Permission> permissions = EnumSet.noneOf(Permission.class);
		for (Permission permission : granted) {
			if (!permissions.add(permission)) {
				throw new InvalidKafkaConfigurationException(property, "%s stands there twice.".formatted(permission),
						"Write each permission once.");
			}
		}
		if (permissions.isEmpty()) {
			throw new InvalidKafkaConfigurationException(property, "The list of permissions is empty.",
					"Write one or more of READ, WRITE, AUTO_COMMIT_OFFSET, or remove the user.");
		}
		return permissions;
	}

	// An environment variable for a user of the YAML file brings its name without the
	// hyphens as well; both spellings bind to the same values.
	private static <V> Map<String, V> withoutRespelledNames(Map<String, V> byName) {
		Map<String, V> kept = new LinkedHashMap<>(byName);
		kept.keySet()
			.removeIf((name) -> byName.entrySet()
				.stream()
				.anyMatch((other) -> other.getKey().length() > name.length()
						&& TopicDeclaration.sameAlias(other.getKey(), name)
						&& Objects.equals(other.getValue(), byName.get(name))));
		return kept;
	}

}
