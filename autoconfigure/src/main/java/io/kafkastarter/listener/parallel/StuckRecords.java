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

package io.kafkastarter.listener.parallel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.TopicPartition;

/**
 * Reports records that are handled for too long, each once, and remembers the first of
 * each partition. Used by the poll thread.
 */
final class StuckRecords {

	private static final Log logger = LogFactory.getLog(StuckRecords.class);

	private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

	private final String listener;

	private final long limit;

	private final LongSupplier clock;

	private long lastCheck;

	// Read by anybody who wants to know.
	private volatile Map<TopicPartition, Long> stuck = Map.of();

	/**
	 * Create a report.
	 * @param listener the listener's id
	 * @param limit how long a record may be handled
	 * @param clock the time in nanoseconds
	 */
	StuckRecords(String listener, Duration limit, LongSupplier clock) {
		this.listener = listener;
		this.limit = limit.toNanos();
		this.clock = clock;
		this.lastCheck = clock.getAsLong();
	}

	/**
	 * Look for stuck records, if it is time to.
	 * @param intake what is taken
	 */
	void check(RecordIntake intake) {
		long now = this.clock.getAsLong();
		if (now - this.lastCheck < Math.min(INTERVAL, this.limit)) {
			return;
		}
		this.lastCheck = now;
		Map<TopicPartition, Long> found = new HashMap<>();
		for (PartitionIntake partition : intake.partitions()) {
			OffsetTracker tracker = partition.tracker();
			if (tracker != null) {
				tracker.forEachUnfinished(
						(offset) -> check(partition.topicPartition(), (InFlightRecord) offset, now, found));
			}
		}
		this.stuck = found.isEmpty() ? Map.of() : Map.copyOf(found);
	}

	/**
	 * Return the records that were stuck at the last check. May be called by any thread.
	 * @return the first offset of each partition that has one
	 */
	Map<TopicPartition, Long> stuck() {
		return this.stuck;
	}

	private void check(TopicPartition topicPartition, InFlightRecord record, long now,
			Map<TopicPartition, Long> found) {
		// In this order: when it runs, it is known since when.
		if (!record.isRunning()) {
			return;
		}
		long age = now - record.startedAt();
		if (age <= this.limit) {
			return;
		}
		found.merge(topicPartition, record.offset(), Math::min);
		if (record.report()) {
			logger.warn(("Listener '%s' has been at record %s@%d for %d s. It is not finished: the records of its key "
					+ "wait, and no offset beyond it is committed.")
				.formatted(this.listener, topicPartition, record.offset(), Duration.ofNanos(age).toSeconds()));
		}
	}

}
