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

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;

/**
 * Writes the messages about what the application may not do, each with its remedy.
 */
final class Refusals {

	private static final String OR_OFF = "or set kafka.access.enforce=false to leave it to the brokers.";

	private Refusals() {
	}

	static MissingPermissionException write(DeclaredAccess.User own, String topic, OwnRights.Right right) {
		return new MissingPermissionException(topic, right.property(),
				"This application is the user '%s', which may not WRITE to topic '%s': its permissions are %s."
					.formatted(own.name(), topic, right.describe()),
				grant(own, right, Permission.WRITE));
	}

	static MissingPermissionException read(DeclaredAccess.User own, String topic, OwnRights.Right right, String who) {
		return new MissingPermissionException(topic, right.property(),
				"The %s is to receive from topic '%s', and the user '%s', which this application is, may not READ it: its permissions are %s."
					.formatted(who, topic, own.name(), right.describe()),
				grant(own, right, Permission.READ));
	}

	static MissingPermissionException autoCommit(DeclaredAccess.User own, String topic, OwnRights.Right right,
			String who) {
		return new MissingPermissionException(topic, right.property(),
				("The %s has its offsets of topic '%s' committed without its doing, and the user '%s', which this "
						+ "application is, has no AUTO_COMMIT_OFFSET: its permissions are %s.")
					.formatted(who, topic, own.name(), right.describe()),
				"Let it take an Acknowledgment and acknowledge what it has handled. Or "
						+ lowerCase(grant(own, right, Permission.AUTO_COMMIT_OFFSET)));
	}

	static MissingPermissionException group(DeclaredAccess.User own, String topic, OwnRights.Right right, String who,
			String group) {
		List<String> groups = own.groups().stream().map(Refusals::describe).toList();
		String property = under("kafka.users", own.name()) + ".groups";
		return new MissingPermissionException(topic, property,
				("The %s receives from topic '%s' in the group '%s', which is none of the user '%s', which this "
						+ "application is: its groups are %s, and %s permits no other.")
					.formatted(who, topic, group, own.name(), groups, right.property()),
				"Write %s: [%s], give it one of these groups, %s".formatted(property,
						Stream.concat(groups.stream(), Stream.of(group)).collect(Collectors.joining(", ")), OR_OFF));
	}

	private static String grant(DeclaredAccess.User own, OwnRights.Right right, Permission permission) {
		return "Write %s: %s, %s".formatted(under(right.property(), own.name()), right.describeWith(permission),
				OR_OFF);
	}

	private static String under(String property, String name) {
		return name.matches("[\\w-]+") ? property + "." + name : "%s[%s]".formatted(property, name);
	}

	private static String describe(ResourcePattern group) {
		return (group.patternType() == PatternType.PREFIXED) ? "prefix:" + group.name() : group.name();
	}

	private static String lowerCase(String sentence) {
		return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
	}

}
