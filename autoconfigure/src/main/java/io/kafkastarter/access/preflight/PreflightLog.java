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

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.ClusterState;
import io.kafkastarter.monitoring.ClusterStateListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs each missing right once, and when it is there.
 *
 * @since 0.1.0
 */
public final class PreflightLog implements ClusterStateListener {

	private static final Log logger = LogFactory.getLog(PreflightLog.class);

	private final Preflight preflight;

	private final Map<String, List<MissingRight>> known = new ConcurrentHashMap<>();

	/**
	 * Create a log.
	 * @param preflight finds the rights that are missing
	 */
	public PreflightLog(Preflight preflight) {
		this.preflight = preflight;
	}

	@Override
	public void onLook(ClusterState state) {
		ClusterSnapshot snapshot = state.latest();
		if (state.failures() > 0 || snapshot == null) {
			return;
		}
		List<MissingRight> missing = this.preflight.missing(state.cluster(), snapshot);
		List<MissingRight> before = this.known.getOrDefault(state.cluster(), List.of());
		missing.stream()
			.filter((right) -> !contains(before, right))
			.forEach((right) -> logger.warn("%s Grant it: %s".formatted(right.message(), right.command())));
		before.stream()
			.filter((right) -> !contains(missing, right))
			.forEach((right) -> logger.info("The brokers allow %s now.".formatted(right.right().describe())));
		this.known.put(state.cluster(), missing);
	}

	private static boolean contains(List<MissingRight> rights, MissingRight right) {
		return rights.stream().anyMatch((other) -> other.right().isSameAs(right.right()));
	}

}
