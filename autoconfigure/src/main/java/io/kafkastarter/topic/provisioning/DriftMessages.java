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

package io.kafkastarter.topic.provisioning;

import io.kafkastarter.text.Words;
import io.kafkastarter.topic.TopicDeclaration;
import io.kafkastarter.topic.provisioning.TopicDrift.Kind;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.jspecify.annotations.Nullable;

/**
 * Writes the message about each kind of drift, with its remedy.
 */
final class DriftMessages {

	private DriftMessages() {
	}

	static TopicDrift missing(TopicDeclaration declared) {
		return new TopicDrift(declared.name(), Kind.TOPIC_MISSING, declared.origin(), "present", "missing",
				"Topic '%s' (%s) does not exist: restart with kafka.provisioning.topics=create, or create it by hand."
					.formatted(declared.name(), declared.origin()));
	}

	static TopicDrift fewerPartitions(TopicDeclaration declared, int wanted, int found) {
		String property = declared.at("partitions");
		return new TopicDrift(declared.name(), Kind.FEWER_PARTITIONS, property, Integer.toString(wanted),
				Integer.toString(found),
				("Topic '%s' has %s, %s declared (%s): to add them, which moves keys to other partitions, "
						+ "set kafka.provisioning.topics=apply and kafka.provisioning.grow-partitions=true, or declare %d.")
					.formatted(declared.name(), Words.count(found, "partition"), declared(wanted), property, found));
	}

	static TopicDrift morePartitions(TopicDeclaration declared, int wanted, int found) {
		String property = declared.at("partitions");
		return new TopicDrift(declared.name(), Kind.MORE_PARTITIONS, property, Integer.toString(wanted),
				Integer.toString(found),
				"Topic '%s' has %s, %s declared (%s): partitions are never removed, declare %d."
					.formatted(declared.name(), Words.count(found, "partition"), declared(wanted), property, found));
	}

	static TopicDrift replicationFactor(TopicDeclaration declared, int wanted, int found) {
		String property = declared.at("replicas");
		return new TopicDrift(declared.name(), Kind.REPLICATION_FACTOR, property, Integer.toString(wanted),
				Integer.toString(found),
				("Topic '%s' has replication factor %d, %d is declared (%s): reassign its partitions with Kafka's own "
						+ "tool, or declare %d.")
					.formatted(declared.name(), found, wanted, property, found));
	}

	static TopicDrift config(TopicDeclaration declared, String key, String wanted, @Nullable ConfigEntry entry) {
		String property = declared.atConfig(key);
		String found = (entry != null && entry.value() != null) ? entry.value() : "unset";
		return new TopicDrift(declared.name(), Kind.CONFIG, property, "%s=%s".formatted(key, wanted),
				"%s=%s".formatted(key, found),
				"Topic '%s' has %s=%s, %s is declared (%s): set kafka.provisioning.topics=apply, or declare what is there."
					.formatted(declared.name(), key, found, wanted, property));
	}

	static TopicDrift configsUnreadable(TopicDeclaration declared) {
		return new TopicDrift(declared.name(), Kind.CONFIGS_UNREADABLE, declared.at("configs"),
				declared.configs().toString(), "unknown",
				"The settings of topic '%s' (%s) may not be read, so they are neither compared nor changed: grant DESCRIBE_CONFIGS on it."
					.formatted(declared.name(), declared.origin()));
	}

	private static String declared(int wanted) {
		return wanted + ((wanted == 1) ? " is" : " are");
	}

}
