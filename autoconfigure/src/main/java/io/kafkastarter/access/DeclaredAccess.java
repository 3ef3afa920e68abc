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

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.kafkastarter.Internal;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The users and permissions that the application declares. Immutable.
 *
 * @since 0.1.0
 */
@Internal
public final class DeclaredAccess {

	private final @Nullable String ownUser;

	private final Map<String, User> users;

	private final List<Topic> topics;

	/**
	 * Create a declaration.
	 * @param ownUser the name of the user that the application itself is, or {@code null}
	 * if it has no name
	 * @param users the users, with all that permissions name
	 * @param topics the topics that have permissions
	 */
	public DeclaredAccess(@Nullable String ownUser, Collection<User> users, Collection<Topic> topics) {
		Map<String, User> byName = new LinkedHashMap<>();
		users.forEach((user) -> byName.put(user.name(), user));
		for (Topic topic : topics) {
			topic.permissions()
				.keySet()
				.forEach((name) -> Assert.isTrue(byName.containsKey(name), () -> "No user '%s'".formatted(name)));
		}
		this.ownUser = ownUser;
		this.users = Collections.unmodifiableMap(byName);
		this.topics = List.copyOf(topics);
	}

	/**
	 * Return whether there are no permissions at all.
	 * @return {@code true} if every topic is open to the application
	 */
	public boolean isEmpty() {
		return this.topics.isEmpty();
	}

	/**
	 * Return the user that the application itself is.
	 * @return the user, or empty if the application has no name
	 */
	public Optional<User> own() {
		return (this.ownUser != null) ? Optional.of(this.users.getOrDefault(this.ownUser, User.of(this.ownUser)))
				: Optional.empty();
	}

	/**
	 * Return all users.
	 * @return the users, declared or only named by a permission
	 */
	public Collection<User> users() {
		return this.users.values();
	}

	/**
	 * Return a user.
	 * @param name the user's name
	 * @return the user
	 * @throws IllegalArgumentException if there is none of that name
	 */
	public User user(String name) {
		User user = this.users.get(name);
		Assert.notNull(user, () -> "No user '%s'".formatted(name));
		return user;
	}

	/**
	 * Return all topics that have permissions.
	 * @return the topics of all clusters
	 */
	public List<Topic> topics() {
		return this.topics;
	}

	/**
	 * Return the topics of one cluster that have permissions.
	 * @param cluster the cluster's name
	 * @return the topics
	 */
	public List<Topic> topics(String cluster) {
		return this.topics.stream().filter((topic) -> topic.cluster().equals(cluster)).toList();
	}

	/**
	 * A user.
	 *
	 * @param name the name in the configuration
	 * @param principal what the brokers know the user as, with its type
	 * @param groups the user's consumer groups, {@link PatternType#LITERAL} or
	 * {@link PatternType#PREFIXED}
	 */
	public record User(String name, String principal, List<ResourcePattern> groups) {

		/**
		 * Create a user.
		 */
		public User {
			groups = List.copyOf(groups);
		}

		/**
		 * Return a user that has its name as principal and as group.
		 * @param name the name
		 * @return the user
		 */
		public static User of(String name) {
			return new User(name, "User:" + name,
					List.of(new ResourcePattern(ResourceType.GROUP, name, PatternType.LITERAL)));
		}

		/**
		 * Return whether a group is one of the user's.
		 * @param group the group's id
		 * @return whether it is
		 */
		public boolean hasGroup(String group) {
			return this.groups.stream()
				.anyMatch((pattern) -> (pattern.patternType() == PatternType.PREFIXED)
						? group.startsWith(pattern.name()) : group.equals(pattern.name()));
		}

	}

	/**
	 * A topic that has permissions.
	 *
	 * @param cluster the name of the topic's cluster
	 * @param name the topic's name in the cluster
	 * @param property the property that holds its permissions
	 * @param permissions the permissions by the names of users
	 */
	public record Topic(String cluster, String name, String property, Map<String, Set<Permission>> permissions) {

		/**
		 * Create a topic.
		 */
		public Topic {
			Map<String, Set<Permission>> copy = new LinkedHashMap<>();
			permissions.forEach((user, granted) -> copy.put(user, Set.copyOf(granted)));
			permissions = Collections.unmodifiableMap(copy);
		}

		/**
		 * Return the permissions of a user.
		 * @param user the user's name, or {@code null} for a user without one
		 * @return the permissions, empty for a user that has none
		 */
		public Set<Permission> of(@Nullable String user) {
			return (user != null) ? this.permissions.getOrDefault(user, Set.of()) : Set.of();
		}

	}

}
