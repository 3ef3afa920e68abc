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

import io.kafkastarter.PublicApi;
import io.kafkastarter.monitoring.ClusterSnapshot;

/**
 * Looks for trouble in what the brokers of a cluster said.
 *
 * @since 0.1.0
 */
@PublicApi
public interface ClusterHealthCheck {

	/**
	 * Return what an operator should know. What would mean
	 * {@link HealthFinding.Level#DOWN} counts only when it is found in two looks in a
	 * row.
	 * @param cluster the name of the cluster
	 * @param snapshot what its brokers said
	 * @return the findings
	 */
	List<HealthFinding> check(String cluster, ClusterSnapshot snapshot);

}
