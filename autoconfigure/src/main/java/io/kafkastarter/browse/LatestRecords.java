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

package io.kafkastarter.browse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.kafkastarter.reading.ReadShare;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest of the records that are read from several partitions, each in its
 * order: what has to go to make room goes from the beginnings of the partitions, so that
 * nothing is missing between what is kept. Not thread-safe.
 */
final class LatestRecords {

	private final Map<TopicPartition, Deque<BrowsedRecord>> records = new HashMap<>();

	// Up to where records had to go.
	private final Map<TopicPartition, Long> gone = new HashMap<>();

	private final int most;

	private final ReadShare share;

	private int count;

	private boolean tight;

	LatestRecords(int most, ReadShare share) {
		this.most = most;
		this.share = share;
	}

	void add(TopicPartition partition, BrowsedRecord record) {
		while (!this.share.take(record.size())) {
			this.tight = true;
			if (!removeOldest()) {
				this.gone.put(partition, record.offset() + 1);
				return;
			}
		}
		this.records.computeIfAbsent(partition, (key) -> new ArrayDeque<>()).add(record);
		this.count++;
		if (this.count > this.most) {
			removeOldest();
		}
	}

	private boolean removeOldest() {
		TopicPartition oldest = null;
		BrowsedRecord first = null;
		for (Map.Entry<TopicPartition, Deque<BrowsedRecord>> entry : this.records.entrySet()) {
			BrowsedRecord candidate = entry.getValue().peekFirst();
			if (candidate != null && (first == null || BrowsedRecord.ORDER.compare(candidate, first) < 0)) {
				oldest = entry.getKey();
				first = candidate;
			}
		}
		if (oldest == null || first == null) {
			return false;
		}
		this.records.getOrDefault(oldest, new ArrayDeque<>()).removeFirst();
		this.gone.put(oldest, first.offset() + 1);
		this.share.giveBack(first.size());
		this.count--;
		return true;
	}

	/**
	 * Forget a partition that was not read to its end.
	 * @param partition the partition
	 */
	void forget(TopicPartition partition) {
		Deque<BrowsedRecord> dropped = this.records.remove(partition);
		if (dropped != null) {
			dropped.forEach((record) -> this.share.giveBack(record.size()));
			this.count -= dropped.size();
		}
		this.gone.remove(partition);
	}

	List<BrowsedRecord> all() {
		List<BrowsedRecord> all = new ArrayList<>();
		this.records.values().forEach(all::addAll);
		return all;
	}

	@Nullable Long gone(TopicPartition partition) {
		return this.gone.get(partition);
	}

	boolean hadToGo() {
		return !this.gone.isEmpty();
	}

	boolean isShortOfMemory() {
		return this.tight;
	}

}
