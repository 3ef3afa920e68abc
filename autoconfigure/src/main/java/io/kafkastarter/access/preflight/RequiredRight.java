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

package io.kafkastarter.access.preflight;

import java.util.Locale;

import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A right that this application needs.
 *
 * @param type the type of the resource: {@link ResourceType#TOPIC} or
 * {@link ResourceType#GROUP}
 * @param name the name of the resource
 * @param operation what the application does to it
 * @param neededBy what needs the right, such as {@code listener 'profile'}
 * @since 0.1.0
 */
public record RequiredRight(ResourceType type, String name, AclOperation operation, String neededBy) {

	/**
	 * Create a right on a topic.
	 * @param name the name of the topic
	 * @param operation what the application does to it
	 * @param neededBy what needs the right
	 * @return the right
	 */
	public static RequiredRight onTopic(String name, AclOperation operation, String neededBy) {
		return new RequiredRight(ResourceType.TOPIC, name, operation, neededBy);
	}

	/**
	 * Create a right to read as a consumer group.
	 * @param group the id of the group
	 * @param neededBy what needs the right
	 * @return the right
	 */
	public static RequiredRight onGroup(String group, String neededBy) {
		return new RequiredRight(ResourceType.GROUP, group, AclOperation.READ, neededBy);
	}

	/**
	 * Return the right as a person would say it.
	 * @return the operation, the type and the name, such as {@code READ on topic 'a'}
	 */
	public String describe() {
		return "%s on %s '%s'".formatted(this.operation, this.type.name().toLowerCase(Locale.ROOT), this.name);
	}

	boolean isSameAs(RequiredRight other) {
		return this.type == other.type && this.name.equals(other.name) && this.operation == other.operation;
	}

}
