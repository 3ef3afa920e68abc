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

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.health.HealthFinding.Level;
import io.kafkastarter.monitoring.ClusterState;
import io.kafkastarter.monitoring.ClusterStateListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Logs when the health of a cluster changes, and once a minute while no broker of it
 * answers.
 *
 * @since 0.1.0
 */
public final class ClusterHealthLog implements ClusterStateListener {

	private static final Log logger = LogFactory.getLog(ClusterHealthLog.class);

	private static final Duration REMINDER = Duration.ofMinutes(1);

	private final ClusterHealthAssessor assessor;

	private final Map<String, Told> told = new ConcurrentHashMap<>();

	/**
	 * Create a log.
	 * @param assessor makes out the health
	 */
	public ClusterHealthLog(ClusterHealthAssessor assessor) {
		this.assessor = assessor;
	}

	@Override
	public void onLook(ClusterState state) {
		this.assessor.onLook(state);
		ClusterHealth health = this.assessor.health(state.cluster());
		// What is suspected, or not known as nobody was asked, is no news yet.
		if (isFirstLookUnanswered(state, health)) {
			return;
		}
		Instant now = Objects.requireNonNullElse(state.asked(), Instant.EPOCH);
		Told before = this.told.get(state.cluster());
		Level level = health.level().isUp() ? Level.NOTE : health.level();
		if (before == null || before.level() != level) {
			this.told.put(state.cluster(), new Told(level, now, now));
			changed(state.cluster(), before, level, health);
		}
		else if (state.failures() > 0 && level != Level.NOTE && before.isReminderDue(now)) {
			this.told.put(state.cluster(), new Told(level, before.since(), now));
			logger.warn("Kafka cluster '%s' has been %s for %s: %s".formatted(state.cluster(), level,
					time(Duration.between(before.since(), now)), sentence(health)));
		}
	}

	private static boolean isFirstLookUnanswered(ClusterState state, ClusterHealth health) {
		return state.latest() == null && state.failures() == 1 && health.level() == Level.UNKNOWN;
	}

	private static void changed(String cluster, @Nullable Told before, Level level, ClusterHealth health) {
		if (level != Level.NOTE) {
			logger.warn("Health of Kafka cluster '%s' is %s: %s".formatted(cluster, level, sentence(health)));
		}
		else if (before != null) {
			logger.info("Health of Kafka cluster '%s' is UP again.".formatted(cluster));
		}
	}

	private static String sentence(ClusterHealth health) {
		HealthFinding worst = health.findings().get(0);
		return (worst.action() != null) ? worst.message() + " " + worst.action() : worst.message();
	}

	private static String time(Duration duration) {
		return DurationFormatterUtils.print(Duration.ofSeconds(duration.toSeconds()), DurationFormat.Style.COMPOSITE);
	}

	/**
	 * The last line that was logged about a cluster.
	 *
	 * @param level how it does
	 * @param since since when
	 * @param last when that was told
	 */
	private record Told(Level level, Instant since, Instant last) {

		boolean isReminderDue(Instant now) {
			return Duration.between(this.last, now).compareTo(REMINDER) >= 0;
		}

	}

}
