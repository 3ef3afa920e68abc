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

package io.kafkastarter.health;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.kafkastarter.monitoring.ClusterSnapshot;
import org.apache.kafka.common.Node;

/**
 * Notes which brokers are away: those that hold replicas and are not among the running.
 */
final class BrokerHealthCheck implements ClusterHealthCheck {

	@Override
	public List<HealthFinding> check(String cluster, ClusterSnapshot snapshot) {
		Set<Integer> away = new TreeSet<>();
		snapshot.topics()
			.values()
			.stream()
			.flatMap((answer) -> answer.toOptional().stream())
			.flatMap((topic) -> topic.partitions().stream())
			.flatMap((partition) -> partition.replicas().stream())
			.map(Node::id)
			.filter((id) -> !snapshot.brokers().contains(id))
			.forEach(away::add);
		if (away.isEmpty()) {
			return List.of();
		}
		return List.of(HealthFinding.note("brokers",
				"%d of %d brokers away: %s.".formatted(away.size(), away.size() + snapshot.brokers().size(), away)));
	}

}
