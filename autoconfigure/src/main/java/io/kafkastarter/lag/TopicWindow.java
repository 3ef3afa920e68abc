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
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The last looks at one topic that a group reads. Not thread-safe.
 */
final class TopicWindow {

	private final Map<Integer, PartitionWindow> partitions = new HashMap<>();

	private final Duration longestGap;

	private @Nullable Uuid topicId;

	private @Nullable Instant last;

	/**
	 * Create a window.
	 * @param longestGap after how long without a look to begin anew
	 */
	TopicWindow(Duration longestGap) {
		this.longestGap = longestGap;
	}

	/**
	 * Add a look.
	 * @param time when it was
	 * @param newTopicId the topic's id, another one if it was deleted and created again
	 * @param looks how far the group is behind on each partition that it has committed
	 */
	void add(Instant time, Uuid newTopicId, Map<Integer, PartitionLag> looks) {
		boolean same = newTopicId.equals(this.topicId);
		boolean connected = this.last != null && Duration.between(this.last, time).compareTo(this.longestGap) <= 0;
		if (!same || !connected) {
			this.partitions.clear();
		}
		this.partitions.keySet().retainAll(looks.keySet());
		looks.forEach((partition, look) -> this.partitions.computeIfAbsent(partition, (key) -> new PartitionWindow())
			.add(look));
		this.topicId = newTopicId;
		this.last = time;
	}

	/**
	 * Return how the group gets on.
	 * @param memberless whether the group has no members
	 * @return the status of the worst partition
	 */
	LagStatus status(boolean memberless) {
		return this.partitions.values()
			.stream()
			.map((partition) -> partition.status(memberless))
			.max(Comparator.naturalOrder())
			.orElse(LagStatus.UP_TO_DATE);
	}

	int size() {
		return this.partitions.values().stream().mapToInt(PartitionWindow::size).sum();
	}

}
