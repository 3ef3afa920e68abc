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

import io.kafkastarter.monitoring.ClusterState;

/**
 * The health of one cluster as this application sees it. Immutable.
 *
 * @param level the worst of the findings, {@link HealthFinding.Level#NOTE} if all is well
 * @param findings what an operator should know, the worst first
 * @param state what it was made from
 * @since 0.1.0
 */
public record ClusterHealth(HealthFinding.Level level, List<HealthFinding> findings, ClusterState state) {

	/**
	 * Create a health.
	 */
	public ClusterHealth {
		findings = List.copyOf(findings);
	}

}
