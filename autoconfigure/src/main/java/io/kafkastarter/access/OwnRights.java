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

package io.kafkastarter.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The rights of the application itself on the topics of one cluster that have
 * permissions, and on those of their dead letters.
 */
final class OwnRights {

	private final @Nullable String user;

	private final Map<String, Right> rights = new HashMap<>();

	OwnRights(DeclaredAccess access, String cluster, Function<String, List<String>> deadLetters) {
		this.user = access.own().map(DeclaredAccess.User::name).orElse(null);
		List<DeclaredAccess.Topic> topics = access.topics(cluster);
		topics.forEach((topic) -> this.rights.put(topic.name(), new Right(topic.property(), topic.of(this.user))));
		for (DeclaredAccess.Topic topic : topics) {
			deadLetters.apply(topic.name()).forEach((name) -> follow(topic, name));
		}
	}

	// Whoever reads a topic also handles its dead letters.
	private void follow(DeclaredAccess.Topic source, String deadLetters) {
		Set<Permission> granted = EnumSet.noneOf(Permission.class);
		granted.addAll(source.of(this.user));
		granted.remove(Permission.WRITE);
		if (granted.contains(Permission.READ)) {
			granted.add(Permission.WRITE);
		}
		this.rights.merge(deadLetters, new Right(source.property(), granted), Right::and);
	}

	/**
	 * Return the rights on a topic.
	 * @param topic the topic's name
	 * @return the rights, or {@code null} if the topic is open
	 */
	@Nullable Right find(String topic) {
		return this.rights.get(topic);
	}

	Set<String> topics() {
		return this.rights.keySet();
	}

	/**
	 * Rights on one topic.
	 *
	 * @param property the property that they come from
	 * @param permissions what is permitted
	 */
	record Right(String property, Set<Permission> permissions) {

		boolean has(Permission permission) {
			return this.permissions.contains(permission);
		}

		// In the words of the configuration.
		String describe() {
			return list(this.permissions);
		}

		String describeWith(Permission permission) {
			List<Permission> all = new ArrayList<>(this.permissions);
			all.add(permission);
			return list(all);
		}

		Right and(Right other) {
			Set<Permission> both = EnumSet.noneOf(Permission.class);
			both.addAll(this.permissions);
			both.addAll(other.permissions);
			return new Right(this.property, both);
		}

		private static String list(Iterable<Permission> permissions) {
			Set<Permission> sorted = new TreeSet<>();
			permissions.forEach(sorted::add);
			return sorted.toString();
		}

	}

}
