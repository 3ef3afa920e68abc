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

import io.kafkastarter.monitoring.ClusterSnapshot;

/**
 * Looks at brokers, topics and groups.
 *
 * @since 0.1.0
 */
public final class ClusterHealthChecks implements ClusterHealthCheck {

	private final List<ClusterHealthCheck> checks;

	/**
	 * Create the checks.
	 * @param use what the application does with topics
	 */
	public ClusterHealthChecks(TopicUse use) {
		this.checks = List.of(new TopicHealthCheck(use), new BrokerHealthCheck(), new GroupHealthCheck());
	}

	@Override
	public List<HealthFinding> check(String cluster, ClusterSnapshot snapshot) {
		List<HealthFinding> findings = new ArrayList<>();
		this.checks.forEach((check) -> findings.addAll(check.check(cluster, snapshot)));
		return findings;
	}

}
