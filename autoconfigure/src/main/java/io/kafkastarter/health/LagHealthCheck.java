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

import io.kafkastarter.lag.ConsumerLags;
import io.kafkastarter.lag.GroupLag;
import io.kafkastarter.monitoring.ClusterSnapshot;
import io.kafkastarter.text.Words;

/**
 * Looks for groups of the application's listeners that are too far behind.
 *
 * @since 0.1.0
 */
public final class LagHealthCheck implements ClusterHealthCheck {

	private final ConsumerLags lags;

	private final long warnAbove;

	private final boolean down;

	/**
	 * Create a check.
	 * @param lags know the lag
	 * @param warnAbove how many records of a topic may wait
	 * @param down whether the application does not do its work when there are more
	 */
	public LagHealthCheck(ConsumerLags lags, long warnAbove, boolean down) {
		this.lags = lags;
		this.warnAbove = warnAbove;
		this.down = down;
	}

	@Override
	public List<HealthFinding> check(String cluster, ClusterSnapshot snapshot) {
		return this.lags.at(cluster, snapshot)
			.stream()
			.filter((lag) -> lag.records() > this.warnAbove)
			.map(this::finding)
			.toList();
	}

	private HealthFinding finding(GroupLag lag) {
		String message = "Group '%s' is %s behind on topic '%s', more than kafka.health.lag.warn-above=%d: %s."
			.formatted(lag.group(), Words.count(lag.records(), "record"), lag.topic(), this.warnAbove, lag.status());
		return new HealthFinding(this.down ? HealthFinding.Level.DOWN : HealthFinding.Level.NOTE,
				"lag of group %s on topic %s".formatted(lag.group(), lag.topic()), message, action(lag), Set.of());
	}

	private static String action(GroupLag lag) {
		return switch (lag.status()) {
			case STOPPED -> "No instance reads for this group: start one, or its listener.";
			case STALLED ->
				"Nothing was committed during the last looks: look for a listener that is paused, a handler "
						+ "that hangs, or a record that is tried again and again.";
			case SLOW ->
				"More comes in than is handled: raise the listener's concurrency, start more instances, or make "
						+ "its handler faster.";
			case REWOUND -> "The group's offsets were set back, and it reads again what it has read before. Nothing is "
					+ "to be done if somebody meant that.";
			case MOVING, UNKNOWN, UP_TO_DATE -> "Wait and see whether it gets less.";
		};
	}

}
