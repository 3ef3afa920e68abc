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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import io.kafkastarter.listener.observe.RecordsInFlight.Lane;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Tells others what workers are at, which the poll thread alone may look at: it reports
 * records that are handled for too long, each once, and says which records wait for which
 * when somebody has asked. Used by the poll thread, but for what others ask.
 */
final class InFlightReport {

	private static final Log logger = LogFactory.getLog(InFlightReport.class);

	private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

	private static final long LOOK_PATIENCE = Duration.ofMillis(500).toNanos();

	private final String listener;

	private final long limit;

	private final LongSupplier clock;

	private final String consequence;

	private long lastCheck;

	// Read by anybody who wants to know.
	private volatile Map<TopicPartition, Long> stuck = Map.of();

	// What somebody waits for.
	private final AtomicReference<@Nullable CompletableFuture<List<Lane>>> asked = new AtomicReference<>();

	/**
	 * Create a report.
	 * @param listener the listener's id
	 * @param limit how long a record may be handled
	 * @param clock the time in nanoseconds
	 * @param consequence what it means that a record is not finished
	 */
	InFlightReport(String listener, Duration limit, LongSupplier clock, String consequence) {
		this.listener = listener;
		this.limit = limit.toNanos();
		this.clock = clock;
		this.consequence = consequence;
		this.lastCheck = clock.getAsLong();
	}

	/**
	 * Look for stuck records, if it is time to, and answer who has asked.
	 * @param intake what is taken
	 */
	void update(RecordIntake intake) {
		CompletableFuture<List<Lane>> wanted = this.asked.getAndSet(null);
		if (wanted != null) {
			wanted.complete(lanes(intake));
		}
		findStuck(intake);
	}

	/**
	 * Ask which records wait for which, and wait until the poll thread comes round, which
	 * it does often while anything is in flight. May be called by any thread.
	 * @return the lanes, or empty if the poll thread does not answer now
	 */
	Optional<List<Lane>> askForLanes() {
		CompletableFuture<List<Lane>> pending = this.asked
			.updateAndGet((before) -> (before != null) ? before : new CompletableFuture<>());
		try {
			return Optional.of(Objects.requireNonNull(pending).get(LOOK_PATIENCE, TimeUnit.NANOSECONDS));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
		catch (ExecutionException | TimeoutException ex) {
			return Optional.empty();
		}
	}

	private List<Lane> lanes(RecordIntake intake) {
		long now = this.clock.getAsLong();
		Map<Object, InFlightRecord> first = new LinkedHashMap<>();
		Map<Object, Integer> count = new HashMap<>();
		for (PartitionIntake partition : intake.partitions()) {
			partition.forEachUnfinished((record) -> {
				Object lane = (record.queue() != null) ? record.queue() : record;
				first.putIfAbsent(lane, record);
				count.merge(lane, 1, Integer::sum);
			});
		}
		List<Lane> lanes = new ArrayList<>();
		first.forEach((lane, record) -> lanes.add(new Lane(record.record(), record.phase(),
				Duration.ofNanos(now - record.takenAt()), record.failures() + 1, count.getOrDefault(lane, 1) - 1)));
		return lanes;
	}

	private void findStuck(RecordIntake intake) {
		long now = this.clock.getAsLong();
		if (now - this.lastCheck < Math.min(INTERVAL, this.limit)) {
			return;
		}
		this.lastCheck = now;
		Map<TopicPartition, Long> found = new HashMap<>();
		for (PartitionIntake partition : intake.partitions()) {
			partition.forEachUnfinished((record) -> check(partition.topicPartition(), record, now, found));
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
			logger.warn("Listener '%s' has been at record %s@%d for %d s. %s".formatted(this.listener, topicPartition,
					record.offset(), Duration.ofNanos(age).toSeconds(), this.consequence));
		}
	}

}
