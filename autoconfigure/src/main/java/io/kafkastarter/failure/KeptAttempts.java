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

package io.kafkastarter.failure;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * Keeps how often records have failed while partitions are assigned anew. A partition
 * that stays with its consumer keeps its counts, also where all are revoked first; one
 * that goes is forgotten, and whoever takes it begins anew. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class KeptAttempts {

	private final Map<TopicPartition, Map<Long, Integer>> counts = new HashMap<>();

	/**
	 * Keep the count of a record whose partition is revoked.
	 * @param partition the partition
	 * @param offset the record's offset
	 * @param failures how many of its deliveries have failed
	 */
	public synchronized void keep(TopicPartition partition, long offset, int failures) {
		if (failures > 0) {
			this.counts.computeIfAbsent(partition, (key) -> new HashMap<>()).put(offset, failures);
		}
	}

	/**
	 * Take back the count of a record that is delivered again.
	 * @param partition its partition
	 * @param offset its offset
	 * @return how many of its deliveries have failed
	 */
	public synchronized int take(TopicPartition partition, long offset) {
		Map<Long, Integer> kept = this.counts.isEmpty() ? null : this.counts.get(partition);
		Integer failures = (kept != null) ? kept.remove(offset) : null;
		return (failures != null) ? failures : 0;
	}

	/**
	 * Forget all partitions that did not stay.
	 * @param assignment what the consumer has now
	 */
	public synchronized void assigned(Collection<TopicPartition> assignment) {
		this.counts.keySet().retainAll(assignment);
	}

	/**
	 * Forget partitions that somebody else may have by now.
	 * @param partitions the partitions
	 */
	public synchronized void lost(Collection<TopicPartition> partitions) {
		this.counts.keySet().removeAll(partitions);
	}

}
