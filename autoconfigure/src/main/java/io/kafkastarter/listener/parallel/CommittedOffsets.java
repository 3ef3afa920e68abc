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
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was committed of partitions that were assigned, and with it what was
 * finished ahead. Until then nothing is taken from them. This is not done while
 * partitions are being assigned: there, waiting for a broker would hold up the whole
 * group. Used by the poll thread.
 */
final class CommittedOffsets {

	private static final Log logger = LogFactory.getLog(CommittedOffsets.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final OffsetMetadataCodec codec = new OffsetMetadataCodec();

	private final Consumer<?, ?> consumer;

	private final String listener;

	// Where a new group begins at the end, a restart before its first commit would pass
	// over what came meanwhile.
	private final boolean commitPosition;

	private final boolean group;

	private final SeekRequests seeks;

	private boolean failing;

	/**
	 * Create a reader.
	 * @param consumer the consumer
	 * @param listener the listener's id
	 * @param group whether the consumer belongs to a group
	 * @param commitPosition whether a partition without a committed offset gets one at
	 * once
	 * @param seeks is told of partitions and their positions
	 */
	CommittedOffsets(Consumer<?, ?> consumer, String listener, boolean group, boolean commitPosition,
			SeekRequests seeks) {
		this.consumer = consumer;
		this.listener = listener;
		this.group = group;
		this.commitPosition = commitPosition;
		this.seeks = seeks;
	}

	/**
	 * Open the partitions that are not open yet, unless the broker does not answer.
	 * @param intake the assigned partitions
	 */
	void read(RecordIntake intake) {
		Set<TopicPartition> unread = unread(intake);
		if (unread.isEmpty()) {
			return;
		}
		try {
			Map<TopicPartition, OffsetAndMetadata> committed = this.group ? this.consumer.committed(unread, TIMEOUT)
					: Map.of();
			Map<TopicPartition, Long> positions = new HashMap<>();
			for (TopicPartition topicPartition : unread) {
				// It is another one than was committed where somebody has sought.
				positions.put(topicPartition, this.consumer.position(topicPartition, TIMEOUT));
			}
			Map<TopicPartition, OffsetRanges> finished = finished(intake, committed, positions);
			positions.forEach((topicPartition, position) -> open(intake.partition(topicPartition),
					finished.get(topicPartition), position));
			this.failing = false;
			this.seeks.assigned(positions);
		}
		catch (WakeupException ex) {
			// It was meant for a poll: that would now wait for what cannot come.
			read(intake);
			this.consumer.wakeup();
		}
		catch (RetriableException ex) {
			if (!this.failing) {
				this.failing = true;
				logger.info("Listener '%s' waits for the committed offsets of %s: %s".formatted(this.listener, unread,
						ex.toString()));
			}
		}
	}

	private static Set<TopicPartition> unread(RecordIntake intake) {
		return intake.partitions()
			.stream()
			.filter((partition) -> partition.tracker() == null)
			.map(PartitionIntake::topicPartition)
			.collect(Collectors.toCollection(HashSet::new));
	}

	// What is finished ahead of the partitions that go on where they were committed.
	private Map<TopicPartition, OffsetRanges> finished(RecordIntake intake,
			Map<TopicPartition, OffsetAndMetadata> committed, Map<TopicPartition, Long> positions) {
		Map<TopicPartition, OffsetRanges> finished = new HashMap<>();
		Set<TopicPartition> ahead = new HashSet<>();
		positions.forEach((topicPartition, position) -> {
			OffsetAndMetadata offset = committed.get(topicPartition);
			PartitionIntake partition = intake.partition(topicPartition);
			if (offset != null && offset.offset() == position && partition != null && !partition.isSought()) {
				OffsetRanges ranges = this.codec.decode(position, offset.metadata());
				finished.put(topicPartition, ranges);
				if (!ranges.isEmpty()) {
					ahead.add(topicPartition);
				}
			}
		});
		if (!ahead.isEmpty()) {
			// Beyond the end it is of a topic that was deleted and created again.
			this.consumer.endOffsets(ahead, TIMEOUT)
				.forEach((topicPartition, end) -> finished.computeIfPresent(topicPartition,
						(key, ranges) -> (ranges.end() > end) ? OffsetRanges.NONE : ranges));
		}
		return finished;
	}

	private void open(@Nullable PartitionIntake partition, @Nullable OffsetRanges finished, long position) {
		if (partition == null) {
			return;
		}
		if (finished != null) {
			partition.open(new OffsetTracker(this.codec, position, finished));
			return;
		}
		OffsetTracker tracker = new OffsetTracker(this.codec, -1, OffsetRanges.NONE);
		if (this.commitPosition) {
			tracker.moveTo(position);
		}
		partition.open(tracker);
	}

}
