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
import java.util.List;

import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Writes the command of Kafka's own tool {@code kafka-acls} that makes or removes an ACL,
 * quoted for a shell.
 *
 * @since 0.1.0
 */
public final class AclCommand {

	private static final String ANY_HOST = "*";

	private AclCommand() {
	}

	/**
	 * Return the command that adds a binding.
	 * @param bootstrapServers hosts and ports, separated by commas
	 * @param binding the binding
	 * @return the command, in one line
	 */
	public static String grant(String bootstrapServers, AclBinding binding) {
		return command(bootstrapServers, "--add", binding);
	}

	/**
	 * Return the command that removes a binding, and no other.
	 * @param bootstrapServers hosts and ports, separated by commas
	 * @param binding the binding
	 * @return the command, in one line
	 */
	public static String remove(String bootstrapServers, AclBinding binding) {
		return command(bootstrapServers, "--remove", binding);
	}

	private static String command(String bootstrapServers, String action, AclBinding binding) {
		String kind = (binding.entry().permissionType() == AclPermissionType.DENY) ? "deny" : "allow";
		List<String> words = new ArrayList<>(List.of("kafka-acls", "--bootstrap-server", bootstrapServers,
				"--command-config", "admin.properties", action));
		words.addAll(List.of("--%s-principal".formatted(kind), quote(binding.entry().principal())));
		if (!binding.entry().host().equals(ANY_HOST)) {
			words.addAll(List.of("--%s-host".formatted(kind), quote(binding.entry().host())));
		}
		words.addAll(List.of("--operation", operation(binding)));
		words.addAll(resource(binding.pattern()));
		return String.join(" ", words);
	}

	private static List<String> resource(ResourcePattern pattern) {
		if (pattern.resourceType() == ResourceType.CLUSTER) {
			return List.of("--cluster");
		}
		List<String> words = new ArrayList<>(List.of(option(pattern.resourceType()), quote(pattern.name())));
		if (pattern.patternType() == PatternType.PREFIXED) {
			words.addAll(List.of("--resource-pattern-type", "prefixed"));
		}
		return words;
	}

	private static String option(ResourceType type) {
		return switch (type) {
			case TOPIC -> "--topic";
			case GROUP -> "--group";
			case TRANSACTIONAL_ID -> "--transactional-id";
			case DELEGATION_TOKEN -> "--delegation-token";
			case USER -> "--user-principal";
			case CLUSTER, UNKNOWN, ANY -> throw new IllegalArgumentException("No option for " + type);
		};
	}

	// The tool has words of its own, such as DescribeConfigs; it takes them in any case.
	private static String operation(AclBinding binding) {
		return binding.entry().operation().name().replace("_", "");
	}

	private static String quote(String word) {
		return "'" + word.replace("'", "'\\''") + "'";
	}

}
