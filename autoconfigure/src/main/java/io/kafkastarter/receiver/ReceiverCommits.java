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

package io.kafkastarter.receiver;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Commits what is acknowledged, from time to time. What cannot be committed is tried
 * again. Used by the thread that owns the consumer.
 */
final class ReceiverCommits {

	private static final Log logger = LogFactory.getLog(ReceiverCommits.class);

	private static final long INTERVAL = Duration.ofMillis(500).toNanos();

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final String id;

	private final Consumer<?, ?> consumer;

	private long last = System.nanoTime();

	private boolean failing;

	ReceiverCommits(String id, Consumer<?, ?> consumer) {
		this.id = id;
		this.consumer = consumer;
	}

	/**
	 * Commit unless that was done a moment ago.
	 * @param partitions the assigned partitions
	 */
	void commitIfDue(Map<TopicPartition, AcknowledgedOffsets> partitions) {
		if (System.nanoTime() - this.last >= INTERVAL) {
			commit(partitions);
			this.last = System.nanoTime();
		}
	}

	/**
	 * Commit.
	 * @param partitions assigned partitions
	 */
	void commit(Map<TopicPartition, AcknowledgedOffsets> partitions) {
		Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
		partitions.forEach((partition, acknowledged) -> {
			OptionalLong offset = acknowledged.uncommitted();
			if (offset.isPresent() && isReached(partition, offset.getAsLong())) {
				offsets.put(partition, new OffsetAndMetadata(offset.getAsLong()));
			}
		});
		if (!offsets.isEmpty() && commitSync(offsets)) {
			partitions.forEach((partition, acknowledged) -> {
				OffsetAndMetadata offset = offsets.get(partition);
				if (offset != null) {
					acknowledged.committed(offset.offset());
				}
			});
		}
	}

	// It is not where the topic was deleted and created again.
	private boolean isReached(TopicPartition partition, long offset) {
		try {
			return this.consumer.position(partition, Duration.ZERO) >= offset;
		}
		catch (WakeupException ex) {
			return isReached(partition, offset);
		}
		catch (TimeoutException ex) {
			return false;
		}
	}

	private boolean commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
		try {
			this.consumer.commitSync(offsets, TIMEOUT);
			this.failing = false;
			return true;
		}
		catch (WakeupException ex) {
			// It was meant for a poll, and is spent.
			return commitSync(offsets);
		}
		catch (RetriableException | CommitFailedException | RebalanceInProgressException ex) {
			if (!this.failing) {
				this.failing = true;
				logger.info("Receiver '%s' cannot commit what was acknowledged, and will try again: %s"
					.formatted(this.id, ex.toString()));
			}
			return false;
		}
	}

}
