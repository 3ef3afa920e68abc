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

package io.kafkastarter.metrics;

import java.time.Duration;
import java.util.Locale;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs what listeners did since the last time: one line for all of them, and none where
 * nothing moved. It has a logger of its own, the name of this class.
 *
 * @since 0.1.0
 */
public final class StatisticsLog {

	private static final Log logger = LogFactory.getLog(StatisticsLog.class);

	private final ListenerStatistics statistics;

	// Used by the one thread that logs.
	private SortedMap<String, Totals> before = new TreeMap<>();

	private long since;

	/**
	 * Create a log.
	 * @param statistics what to log
	 */
	public StatisticsLog(ListenerStatistics statistics) {
		this.statistics = statistics;
		this.since = statistics.now();
	}

	/**
	 * Log what moved since this was last called, or since the start.
	 */
	public void log() {
		SortedMap<String, Totals> now = this.statistics.totals();
		StringJoiner line = new StringJoiner("; ", "Listeners: ", "").setEmptyValue("");
		now.forEach((listener, totals) -> {
			Totals earlier = this.before.getOrDefault(listener, new Totals(this.since, 0, 0, 0, 0));
			Totals moved = totals.since(earlier);
			if (moved.deliveries() > 0) {
				line.add("%s %s".formatted(listener, describe(moved)));
			}
		});
		this.before = now;
		this.since = this.statistics.now();
		if (line.length() > 0) {
			logger.info(line.toString());
		}
	}

	private static String describe(Totals moved) {
		StringBuilder text = new StringBuilder();
		text.append(String.format(Locale.ROOT, "%,d handled", moved.processed()));
		if (moved.time() > 0) {
			text.append(String.format(Locale.ROOT, " in %d s (%.1f/s, %s each)",
					Duration.ofNanos(moved.time()).toSeconds(), moved.perSecond(), millis(moved.meanMillis())));
		}
		if (moved.failed() > 0) {
			text.append(String.format(Locale.ROOT, ", %,d failed (%.1f %%)", moved.failed(), 100 * moved.errorRate()));
		}
		if (moved.deadLettered() > 0) {
			text.append(String.format(Locale.ROOT, ", %,d of them dead letters", moved.deadLettered()));
		}
		return text.toString();
	}

	private static String millis(double millis) {
		return String.format(Locale.ROOT, (millis < 10) ? "%.3f ms" : "%.0f ms", millis);
	}

}
