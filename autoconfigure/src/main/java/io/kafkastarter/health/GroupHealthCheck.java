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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.GroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;

/**
 * Notes what goes on in the application's groups.
 */
final class GroupHealthCheck implements ClusterHealthCheck {

	private static final Set<GroupState> REBALANCING = Set.of(GroupState.PREPARING_REBALANCE,
			GroupState.COMPLETING_REBALANCE, GroupState.ASSIGNING, GroupState.RECONCILING);

	@Override
	public List<HealthFinding> check(String cluster, ClusterSnapshot snapshot) {
		List<HealthFinding> findings = new ArrayList<>();
		snapshot.groups()
			.values()
			.forEach((answer) -> answer.toOptional().ifPresent((group) -> check(group, findings)));
		return findings;
	}

	private static void check(GroupDescription group, List<HealthFinding> findings) {
		String subject = "group " + group.id();
		if (REBALANCING.contains(group.state())) {
			findings.add(HealthFinding.note(subject, "Group '%s' is rebalancing.".formatted(group.id())));
		}
		// Members of a share group have partitions together.
		if (group.type() != GroupType.SHARE && group.state() == GroupState.STABLE && group.idle() > 0) {
			findings.add(HealthFinding.note(subject,
					"Group '%s' has more members than partitions: %d of %d have nothing to do.".formatted(group.id(),
							group.idle(), group.members())));
		}
	}

}
