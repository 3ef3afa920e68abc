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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.kafkastarter.access.DeclaredAccess;
import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Turns the properties of a user into one, and refuses what cannot be meant.
 */
final class UsersMapper {

	private static final String PREFIX = "prefix:";

	private static final String ANY = "*";

	private UsersMapper() {
	}

	static DeclaredAccess.User map(String name, UserProperties properties) {
		DeclaredAccess.User defaults = DeclaredAccess.User.of(name);
		String property = property(name);
		if (name.contains(ANY)) {
			throw new InvalidKafkaConfigurationException(property, "'%s' is no user's name.".formatted(name),
					"Name each user that is to have permissions.");
		}
		return new DeclaredAccess.User(name, principal(property, properties.principal(), defaults.principal()),
				groups(property + ".groups", properties.groups(), defaults.groups()));
	}

	static String property(String name) {
		return name.matches("[\\w-]+") ? "kafka.users." + name : "kafka.users[%s]".formatted(name);
	}

	private static String principal(String property, @Nullable String principal, String defaultPrincipal) {
		String remedy = "Write what the brokers know the user as, such as %s: %s.".formatted(property + ".principal",
				defaultPrincipal);
		if (principal == null) {
			return defaultPrincipal;
		}
		if (!StringUtils.hasText(principal)) {
			throw new InvalidKafkaConfigurationException(property + ".principal", "It is empty.",
					remedy + " Or remove the property.");
		}
		int separator = principal.indexOf(':');
		if (separator < 1 || separator == principal.length() - 1) {
			throw new InvalidKafkaConfigurationException(property + ".principal",
					"'%s' is not of the form type:name.".formatted(principal), remedy);
		}
		if (!principal.strip().equals(principal)) {
			throw new InvalidKafkaConfigurationException(property + ".principal",
					"'%s' starts or ends with a space.".formatted(principal), remedy);
		}
		if (principal.contains(ANY)) {
			throw new InvalidKafkaConfigurationException(property + ".principal",
					"'%s' stands for several users, and permissions are for one.".formatted(principal), remedy);
		}
		return principal;
	}

	private static List<ResourcePattern> groups(String property, @Nullable List<String> groups,
			List<ResourcePattern> defaults) {
		if (groups == null) {
			return defaults;
		}
		if (groups.isEmpty()) {
			throw new InvalidKafkaConfigurationException(property, "The list is empty, and who reads needs a group.",
					"Name the user's consumer groups, or remove the property.");
		}
		List<ResourcePattern> mapped = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (String group : groups) {
			if (!seen.add(group)) {
				throw new InvalidKafkaConfigurationException(property, "'%s' stands there twice.".formatted(group),
						"Write each group once.");
			}
			mapped.add(group(property, group));
		}
		return mapped;
	}

	private static ResourcePattern group(String property, String group) {
		boolean prefixed = group.startsWith(PREFIX);
		String name = prefixed ? group.substring(PREFIX.length()) : group;
		if (!StringUtils.hasText(name)) {
			throw new InvalidKafkaConfigurationException(property, "One of its entries is no name.",
					"Write the id of a consumer group, or prefix: and the start of ids, such as prefix:recs-.");
		}
		if (name.contains(ANY)) {
			throw new InvalidKafkaConfigurationException(property,
					"'%s' stands for any groups, and permissions name theirs.".formatted(group),
					"Write the id of a consumer group, or prefix: and the start of ids, such as prefix:recs-.");
		}
		return new ResourcePattern(ResourceType.GROUP, name, prefixed ? PatternType.PREFIXED : PatternType.LITERAL);
	}

}
