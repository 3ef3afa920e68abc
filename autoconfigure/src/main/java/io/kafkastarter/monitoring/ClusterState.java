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

package io.kafkastarter.monitoring;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The state of a cluster as its monitor knows it. Immutable.
 *
 * @param cluster the name of the cluster
 * @param latest what the brokers said last, or {@code null} if they never answered
 * @param previous what they said the time before, or {@code null} if they did not answer
 * twice in a row
 * @param failures how often in a row they did not answer; 0 if they did
 * @param problem why they did not answer, or {@code null} if they did
 * @param asked when they were asked last, or {@code null} if they never were
 * @since 0.1.0
 */
public record ClusterState(String cluster, @Nullable ClusterSnapshot latest, @Nullable ClusterSnapshot previous,
		int failures, @Nullable Throwable problem, @Nullable Instant asked) {

	/**
	 * Return what is known before the first look: nothing.
	 * @param cluster the name of the cluster
	 * @return the state
	 */
	public static ClusterState initial(String cluster) {
		return new ClusterState(cluster, null, null, 0, null, null);
	}

	/**
	 * Return what the brokers said last, also if that was some time ago.
	 * @return the snapshot, or empty if they never answered
	 */
	public Optional<ClusterSnapshot> snapshot() {
		return Optional.ofNullable(this.latest);
	}

	ClusterState answered(ClusterSnapshot snapshot) {
		return new ClusterState(this.cluster, snapshot, (this.failures == 0) ? this.latest : null, 0, null,
				snapshot.time());
	}

	ClusterState failed(Throwable newProblem, Instant time) {
		return new ClusterState(this.cluster, this.latest, this.previous, this.failures + 1, newProblem, time);
	}

}
