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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

import io.kafkastarter.topic.TopicDeclaration;
import io.kafkastarter.topic.provisioning.TopicChange.AddPartitions;
import io.kafkastarter.topic.provisioning.TopicChange.CreateTopic;
import io.kafkastarter.topic.provisioning.TopicChange.SetConfigs;
import org.apache.kafka.clients.admin.ConfigEntry;

/**
 * Compares what is declared with what was found. Asks the cluster nothing.
 */
final class TopicPlanner {

	private final boolean create;

	private final boolean alter;

	private final boolean grow;

	private TopicPlanner(boolean create, boolean alter, boolean grow) {
		this.create = create;
		this.alter = alter;
		this.grow = grow;
	}

	// Return a planner of the changes that the mode allows. For
	// PLAN these are the ones of APPLY.
	static TopicPlanner of(ProvisioningMode mode, boolean growPartitions) {
		return switch (mode) {
			case NONE -> checking();
			case CREATE -> new TopicPlanner(true, false, false);
			case PLAN, APPLY -> new TopicPlanner(true, true, growPartitions);
		};
	}

	// Return a planner that changes nothing, so that every difference is drift.
	static TopicPlanner checking() {
		return new TopicPlanner(false, false, false);
	}

	TopicPlan plan(Collection<TopicDeclaration> declarations, Map<String, FoundTopic> found) {
		List<TopicChange> changes = new ArrayList<>();
		List<TopicDrift> drift = new ArrayList<>();
		for (TopicDeclaration declared : declarations) {
			FoundTopic topic = found.get(declared.name());
			if (topic != null) {
				comparePartitions(declared, topic, changes, drift);
				compareReplicas(declared, topic, drift);
				compareConfigs(declared, topic, changes, drift);
			}
			else if (this.create) {
				changes.add(new CreateTopic(sized(declared, found)));
			}
			else {
				drift.add(DriftMessages.missing(declared));
			}
		}
		return new TopicPlan(changes, drift);
	}

	private static TopicDeclaration sized(TopicDeclaration declared, Map<String, FoundTopic> found) {
		FoundTopic like = (declared.deadLettersOf() != null) ? found.get(declared.deadLettersOf()) : null;
		return (like != null) ? declared.sized(like.partitions(), like.replicas()) : declared;
	}

	private void comparePartitions(TopicDeclaration declared, FoundTopic topic, List<TopicChange> changes,
			List<TopicDrift> drift) {
		OptionalInt wanted = declared.partitions();
		if (wanted.isEmpty() || wanted.getAsInt() == topic.partitions()) {
			return;
		}
		if (wanted.getAsInt() < topic.partitions()) {
			drift.add(DriftMessages.morePartitions(declared, wanted.getAsInt(), topic.partitions()));
		}
		else if (this.grow) {
			changes.add(new AddPartitions(declared, topic.partitions(), wanted.getAsInt()));
		}
		else {
			drift.add(DriftMessages.fewerPartitions(declared, wanted.getAsInt(), topic.partitions()));
		}
	}

	private void compareReplicas(TopicDeclaration declared, FoundTopic topic, List<TopicDrift> drift) {
		OptionalInt wanted = declared.replicas();
		if (wanted.isPresent() && wanted.getAsInt() != topic.replicas()) {
			drift.add(DriftMessages.replicationFactor(declared, wanted.getAsInt(), topic.replicas()));
		}
	}

	private void compareConfigs(TopicDeclaration declared, FoundTopic topic, List<TopicChange> changes,
			List<TopicDrift> drift) {
		Map<String, String> wanted = declared.configs();
		if (wanted.isEmpty()) {
			return;
		}
		Map<String, ConfigEntry> found = topic.configs();
		if (found == null) {
			drift.add(DriftMessages.configsUnreadable(declared));
			return;
		}
		Map<String, String> differing = new TreeMap<>(wanted);
		differing.entrySet().removeIf((config) -> ConfigValues.same(config.getValue(), found.get(config.getKey())));
		if (differing.isEmpty()) {
			return;
		}
		if (this.alter) {
			changes.add(new SetConfigs(declared, differing));
		}
		else {
			differing.forEach((key, value) -> drift.add(DriftMessages.config(declared, key, value, found.get(key))));
		}
	}

}
