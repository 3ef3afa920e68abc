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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.kafkastarter.health.HealthFinding.Level;
import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.monitoring.ClusterState;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.util.Assert;

/**
 * Tells the health of one cluster from what was seen of it last: it never asks a broker
 * itself, so that it answers at once whatever the brokers do.
 *
 * @since 0.1.0
 */
public class KafkaClusterHealthIndicator extends AbstractHealthIndicator {

	// With thousands of topics in trouble the first few say enough.
	private static final int MOST = 20;

	private final String cluster;

	private final ClusterHealthAssessor assessor;

	private final Clock clock;

	/**
	 * Create an indicator.
	 * @param cluster the name of the cluster
	 * @param assessor makes out how it does
	 * @param clock tells how long ago it was seen
	 */
	public KafkaClusterHealthIndicator(String cluster, ClusterHealthAssessor assessor, Clock clock) {
		super("Kafka health check failed");
		Assert.hasText(cluster, "'cluster' must not be empty");
		this.cluster = cluster;
		this.assessor = assessor;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		ClusterHealth health = this.assessor.health(this.cluster);
		switch (health.level()) {
			case DOWN -> builder.down();
			case UNKNOWN -> builder.unknown();
			case SUSPECTED, NOTE -> builder.up();
		}
		describe(health.state(), builder);
		detail(builder, "problems", health.findings(), (level) -> !level.isUp());
		detail(builder, "suspected", health.findings(), (level) -> level == Level.SUSPECTED);
		detail(builder, "notes", health.findings(), (level) -> level == Level.NOTE);
	}

	private void describe(ClusterState state, Health.Builder builder) {
		ClusterSnapshot latest = state.latest();
		if (latest != null) {
			builder.withDetail("clusterId", latest.clusterId()).withDetail("brokers", latest.brokers().size());
		}
		Instant asked = state.asked();
		if (asked != null) {
			builder.withDetail("checked", asked.toString())
				.withDetail("age", Math.max(0, Duration.between(asked, this.clock.instant()).toSeconds()) + "s");
		}
	}

	private static void detail(Health.Builder builder, String name, List<HealthFinding> findings,
			Predicate<Level> filter) {
		List<HealthFinding> matching = findings.stream().filter((finding) -> filter.test(finding.level())).toList();
		if (matching.isEmpty()) {
			return;
		}
		List<Map<String, String>> details = new ArrayList<>();
		matching.stream()
			.limit(MOST)
			.map((finding) -> detail(finding.subject(), finding.message(), finding.action()))
			.forEach(details::add);
		if (matching.size() > MOST) {
			details.add(detail("others", "%d more are not shown.".formatted(matching.size() - MOST), null));
		}
		builder.withDetail(name, details);
	}

	private static Map<String, String> detail(String subject, String message, @Nullable String action) {
		Map<String, String> detail = new LinkedHashMap<>();
		detail.put("subject", subject);
		detail.put("reason", message);
		if (action != null) {
			detail.put("action", action);
		}
		return detail;
	}

}
