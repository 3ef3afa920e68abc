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

package io.kafkastarter.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.kafkastarter.monitoring.ClusterSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the lag of all groups of one cluster. One thread updates it, and any may ask for
 * it.
 */
final class ClusterLags {

	private final Map<GroupTopic, TopicWindow> windows = new HashMap<>();

	private final Duration longestGap;

	private @Nullable ClusterSnapshot seen;

	private volatile Map<GroupTopic, Measured> latest = Map.of();

	private volatile Set<String> topicsByPattern = Set.of();

	/**
	 * Create lags, none yet.
	 * @param longestGap after how long without a look to begin anew
	 */
	ClusterLags(Duration longestGap) {
		this.longestGap = longestGap;
	}

	/**
	 * Return what is known.
	 * @return the lag as it was last measured, which may be long ago
	 */
	Map<GroupTopic, Measured> latest() {
		return this.latest;
	}

	/**
	 * Return the topics that groups have committed and that listeners read by a pattern.
	 * @return the names of the topics
	 */
	Set<String> topicsByPattern() {
		return this.topicsByPattern;
	}

	synchronized void look(ClusterSnapshot snapshot, ConsumedTopics consumed) {
		if (snapshot == this.seen) {
			return;
		}
		this.seen = snapshot;
		SnapshotOffsets offsets = new SnapshotOffsets(snapshot);
		Set<GroupTopic> committed = offsets.committed();
		Map<GroupTopic, Measured> before = this.latest;
		Map<GroupTopic, Measured> now = new HashMap<>();
		Set<GroupTopic> pairs = new HashSet<>(committed);
		pairs.addAll(before.keySet());
		for (GroupTopic pair : consumed.filter(pairs)) {
			Map<Integer, PartitionLag> lag = offsets.lag(pair);
			Measured measured = (lag != null) ? measure(pair, lag, offsets, snapshot.time()) : before.get(pair);
			if (measured != null) {
				now.put(pair, measured);
			}
		}
		this.windows.keySet().retainAll(now.keySet());
		this.latest = Map.copyOf(now);
		this.topicsByPattern = committed.stream()
			.filter(consumed::matches)
			.map(GroupTopic::topic)
			.collect(Collectors.toUnmodifiableSet());
	}

	private @Nullable Measured measure(GroupTopic pair, Map<Integer, PartitionLag> lag, SnapshotOffsets offsets,
			Instant time) {
		if (lag.isEmpty()) {
			return null;
		}
		TopicWindow window = this.windows.computeIfAbsent(pair, (key) -> new TopicWindow(this.longestGap));
		window.add(time, offsets.topicId(pair.topic()), lag);
		return new Measured(records(lag), window.status(offsets.isMemberless(pair.group())), time);
	}

	/**
	 * Return the lag in one look alone.
	 * @param snapshot the look
	 * @param consumed what is read
	 * @return the number of records that wait
	 */
	static Map<GroupTopic, Long> records(ClusterSnapshot snapshot, ConsumedTopics consumed) {
		SnapshotOffsets offsets = new SnapshotOffsets(snapshot);
		Map<GroupTopic, Long> records = new HashMap<>();
		for (GroupTopic pair : consumed.filter(offsets.committed())) {
			Map<Integer, PartitionLag> lag = offsets.lag(pair);
			if (lag != null && !lag.isEmpty()) {
				records.put(pair, records(lag));
			}
		}
		return records;
	}

	private static long records(Map<Integer, PartitionLag> lag) {
		return lag.values().stream().mapToLong(PartitionLag::records).sum();
	}

	/**
	 * The lag that one look measured.
	 *
	 * @param records how many records waited
	 * @param status how the group got on with them
	 * @param time when the brokers were asked
	 */
	record Measured(long records, LagStatus status, Instant time) {

	}

}
