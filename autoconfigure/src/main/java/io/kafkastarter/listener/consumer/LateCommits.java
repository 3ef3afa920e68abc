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

package io.kafkastarter.listener.consumer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Commits offsets that would otherwise wait for a further record, while the group seems
 * to be behind. One kind lies behind the last record of a partition, where there are no
 * records (but the ends of transactions, aborted records, what compaction has left), and
 * all records before it are committed. The other kind could not be committed before. Used
 * by the thread of the consumer.
 */
final class LateCommits {

	private static final Log logger = LogFactory.getLog(LateCommits.class);

	private static final long SHORTEST = Duration.ofSeconds(1).toNanos();

	private static final long LONGEST = Duration.ofSeconds(30).toNanos();

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private final Consumer<Object, Object> consumer;

	private final boolean group;

	private final LongSupplier clock;

	// Behind the last record that was delivered. None since the partition was assigned:
	// then the consumer goes on where the group stands.
	private final Map<TopicPartition, Long> delivered = new HashMap<>();

	private final Map<TopicPartition, Long> next = new HashMap<>();

	// Here it does not.
	private final Set<TopicPartition> sought = new HashSet<>();

	// Others may have been committed since, also in a transaction.
	private final Map<TopicPartition, OffsetAndMetadata> failed = new HashMap<>();

	private @Nullable Long lastLook;

	private long interval = SHORTEST;

	LateCommits(Consumer<Object, Object> consumer, boolean group, LongSupplier clock) {
		this.consumer = consumer;
		this.group = group;
		this.clock = clock;
	}

	/**
	 * Take note of what Kafka's consumer returned.
	 * @param records the records, and where each partition goes on
	 */
	void polled(ConsumerRecords<Object, Object> records) {
		records.nextOffsets().forEach((partition, offset) -> this.next.put(partition, offset.offset()));
	}

	/**
	 * Take note of what is delivered.
	 * @param records the records
	 */
	void delivered(ConsumerRecords<Object, Object> records) {
		for (TopicPartition partition : records.partitions()) {
			for (ConsumerRecord<Object, Object> record : records.records(partition)) {
				this.delivered.put(partition, record.offset() + 1);
			}
			this.sought.remove(partition);
		}
	}

	/**
	 * Take note that what was polled and not delivered is to be polled once more.
	 * @param partition the partition
	 */
	void putBack(TopicPartition partition) {
		this.next.remove(partition);
	}

	/**
	 * Take note of what is handled and could not be committed.
	 * @param offsets the offsets
	 */
	void failed(Map<TopicPartition, OffsetAndMetadata> offsets) {
		this.failed.putAll(offsets);
	}

	void sought(Collection<TopicPartition> partitions) {
		this.sought.addAll(partitions);
		forget(partitions);
	}

	void assigned(Collection<TopicPartition> partitions) {
		this.sought.removeAll(new HashSet<>(partitions));
		forget(partitions);
	}

	private void forget(Collection<TopicPartition> partitions) {
		Set<TopicPartition> all = new HashSet<>(partitions);
		this.delivered.keySet().removeAll(all);
		this.next.keySet().removeAll(all);
		this.failed.keySet().removeAll(all);
	}

	/**
	 * Commit what could not be committed before, and gaps. Does nothing if that was tried
	 * a moment ago, or failed a while ago.
	 * @param idle whether nothing is left to be delivered; no gap is committed otherwise
	 * @param delivered the partitions with records whose commit is to come
	 */
	void commit(boolean idle, Set<TopicPartition> delivered) {
		Set<TopicPartition> partitions = idle ? behind() : new HashSet<>();
		partitions.addAll(this.failed.keySet());
		partitions.removeAll(delivered);
		long now = this.clock.getAsLong();
		if (!this.group || partitions.isEmpty() || this.lastLook != null && now - this.lastLook < this.interval) {
			return;
		}
		this.lastLook = now;
		try {
			Map<TopicPartition, OffsetAndMetadata> offsets = offsets(this.consumer.committed(partitions, TIMEOUT),
					idle);
			if (!offsets.isEmpty()) {
				this.consumer.commitSync(offsets, TIMEOUT);
				this.failed.keySet().removeAll(offsets.keySet());
			}
			this.interval = SHORTEST;
		}
		catch (RuntimeException ex) {
			this.interval = Math.min(LONGEST, 2 * this.interval);
			logger.debug("It is tried again", ex);
		}
	}

	private Set<TopicPartition> behind() {
		Set<TopicPartition> behind = new HashSet<>();
		this.next.forEach((partition, offset) -> {
			Long end = this.delivered.get(partition);
			if ((end != null) ? end < offset : !this.sought.contains(partition)) {
				behind.add(partition);
			}
		});
		return behind;
	}

	private Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, OffsetAndMetadata> committed,
			boolean idle) {
		Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
		committed.forEach((partition, present) -> {
			Long end = this.delivered.get(partition);
			Long offset = this.next.get(partition);
			long stands = (present != null) ? present.offset() : 0;
			OffsetAndMetadata failed = this.failed.get(partition);
			if (failed != null && stands < failed.offset()) {
				offsets.put(partition, failed);
				return;
			}
			this.failed.remove(partition);
			// Otherwise records may wait before it.
			if (idle && offset != null && (end == null || stands >= end)) {
				if (stands < offset) {
					offsets.put(partition, new OffsetAndMetadata(offset, (present != null) ? present.metadata() : ""));
				}
				this.next.remove(partition);
			}
		});
		return offsets;
	}

}
