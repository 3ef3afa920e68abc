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

package io.kafkastarter.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.kafkastarter.topic.provisioning.ConfigValues;
import org.apache.kafka.clients.admin.ConfigEntry;

/**
 * A difference between what is declared for a share group and what the cluster has.
 *
 * @param group the declaration
 * @param key the name of the setting, or empty if it is about all of them
 * @param found the value that counts in its place
 * @param kind what differs
 */
record GroupDifference(GroupDeclaration group, String key, String found, Kind kind) {

	// Only what somebody has set for the group itself is compared: what the brokers say
	// in its place may change any time, and each of them may say something else.
	static List<GroupDifference> between(Collection<GroupDeclaration> declared,
			Map<String, Optional<Map<String, ConfigEntry>>> found) {
		List<GroupDifference> differences = new ArrayList<>();
		for (GroupDeclaration group : declared) {
			found.getOrDefault(group.group(), Optional.empty())
				.ifPresentOrElse(
						(entries) -> group.configs()
							.keySet()
							.forEach((key) -> compare(group, key, entries).ifPresent(differences::add)),
						() -> differences.add(new GroupDifference(group, "", "", Kind.UNREADABLE)));
		}
		return differences;
	}

	private static Optional<GroupDifference> compare(GroupDeclaration group, String key,
			Map<String, ConfigEntry> entries) {
		ConfigEntry entry = entries.get(key);
		if (entry == null) {
			return Optional.of(new GroupDifference(group, key, "", Kind.UNKNOWN));
		}
		String value = String.valueOf(entry.value());
		if (entry.source() != ConfigEntry.ConfigSource.DYNAMIC_GROUP_CONFIG) {
			return Optional.of(new GroupDifference(group, key, value, Kind.UNSET));
		}
		return ConfigValues.same(group.configs().getOrDefault(key, ""), entry) ? Optional.empty()
				: Optional.of(new GroupDifference(group, key, value, Kind.OTHER));
	}

	String declared() {
		return this.group.configs().getOrDefault(this.key, "");
	}

	String message() {
		String name = this.group.group();
		String origin = this.group.origin();
		return switch (this.kind) {
			case UNSET ->
				"Share group '%s' has no %s of its own, so that %s counts, and %s is declared (%s): set kafka.provisioning.topics=create, or set it by hand."
					.formatted(name, this.key, this.found, declared(), origin);
			case OTHER ->
				"Share group '%s' has %s=%s, %s is declared (%s): set kafka.provisioning.topics=apply, or declare what is there."
					.formatted(name, this.key, this.found, declared(), origin);
			case UNKNOWN ->
				"The brokers have no %s for a single group, so that %s, which is declared for share group '%s' (%s), does not count: upgrade them, or remove it."
					.formatted(this.key, declared(), name, origin);
			case UNREADABLE ->
				"The settings of share group '%s' (%s) may not be read, so they are neither compared nor changed: grant DESCRIBE_CONFIGS on the group."
					.formatted(name, origin);
		};
	}

	/**
	 * The kind of a difference.
	 */
	enum Kind {

		/**
		 * Nobody has set it for the group.
		 */
		UNSET,

		/**
		 * It is set to another value.
		 */
		OTHER,

		/**
		 * The brokers do not know such a setting.
		 */
		UNKNOWN,

		/**
		 * The settings may not be read.
		 */
		UNREADABLE

	}

}
