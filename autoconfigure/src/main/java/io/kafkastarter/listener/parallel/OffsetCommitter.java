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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedMemberEpochException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Commits what is finished: now and then while records are handled, and at once when a
 * partition is given back. Used by the poll thread.
 */
final class OffsetCommitter {

	// The next one may be answered, by the group as it is then.
	private static final List<Class<? extends Exception>> PASSING = List.of(RetriableException.class,
			CommitFailedException.class, RebalanceInProgressException.class, StaleMemberEpochException.class,
			FencedMemberEpochException.class, UnknownMemberIdException.class, IllegalGenerationException.class);

	private static final Log logger = LogFactory.getLog(OffsetCommitter.class);

	static final long INTERVAL = Duration.ofMillis(100).toNanos();

	private final Consumer<?, ?> consumer;

	private final String listener;

	private final boolean group;

	private final PartitionRestarts restarts;

	private final LongSupplier clock;

	private boolean pending;

	private boolean failing;

	private boolean withoutMetadata;

	private long lastCommit;

	private @Nullable RuntimeException lasting;

	/**
	 * Create a committer.
	 * @param consumer the consumer
	 * @param listener the listener's id
	 * @param group whether the consumer belongs to a group; there is nothing to commit
	 * otherwise
	 * @param restarts knows of partitions whose position has moved back
	 * @param clock the time in nanoseconds
	 */
	OffsetCommitter(Consumer<?, ?> consumer, String listener, boolean group, PartitionRestarts restarts,
			LongSupplier clock) {
		this.consumer = consumer;
		this.listener = listener;
		this.group = group;
		this.restarts = restarts;
		this.clock = clock;
		this.lastCommit = clock.getAsLong();
	}

	/**
	 * Commit if it is time and there is something new, without waiting for the outcome.
	 * @param partitions the partitions
	 * @throws RuntimeException if an earlier commit failed in a way that lasts
	 */
	void commitIfDue(Collection<PartitionIntake> partitions) {
		RuntimeException failure = this.lasting;
		if (failure != null) {
			this.lasting = null;
			throw failure;
		}
		long now = this.clock.getAsLong();
		if (this.pending || now - this.lastCommit < INTERVAL) {
			return;
		}
		this.lastCommit = now;
		Map<TopicPartition, OffsetAndMetadata> offsets = changedOf(partitions);
		if (!offsets.isEmpty()) {
			this.pending = true;
			List<PartitionIntake> committed = List.copyOf(partitions);
			this.consumer.commitAsync(offsets, (attempted, exception) -> committed(committed, exception));
		}
	}

	/**
	 * Whether there is something to commit, or a commit on its way.
	 * @param partitions the partitions
	 * @return whether to come back soon
	 */
	boolean hasWork(Collection<PartitionIntake> partitions) {
		return this.pending || partitions.stream().anyMatch(OffsetCommitter::isChanged);
	}

	/**
	 * Leave out partitions whose topic is deleted.
	 * @param partitions the partitions
	 * @return those for which there may be something to commit
	 */
	List<PartitionIntake> existing(Collection<PartitionIntake> partitions) {
		try {
			return partitions.stream()
				.filter((partition) -> !this.restarts.isDeleted(partition.topicPartition().topic()))
				.toList();
		}
		catch (RuntimeException ex) {
			logger.debug("The commit shows whether this lasts", ex);
			return List.copyOf(partitions);
		}
	}

	/**
	 * Commit what is new, and wait for the outcome.
	 * @param partitions the partitions
	 * @param timeout how long to wait
	 */
	void commitNow(Collection<PartitionIntake> partitions, Duration timeout) {
		try {
			Map<TopicPartition, OffsetAndMetadata> offsets = unsettledOf(partitions);
			if (!offsets.isEmpty()) {
				commitSync(offsets, timeout);
			}
		}
		catch (RuntimeException ex) {
			logger.warn(("Listener '%s' could not commit the offsets of %s: %s. What is finished there may be handled "
					+ "again.")
				.formatted(this.listener, partitions.stream().map(PartitionIntake::topicPartition).toList(),
						ex.toString()));
		}
	}

	private void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
		while (true) {
			try {
				this.consumer.commitSync(offsets, timeout);
				return;
			}
			catch (WakeupException ex) {
				// Meant for a poll that has returned by itself; it happens once.
			}
		}
	}

	private void committed(List<PartitionIntake> partitions, @Nullable Exception exception) {
		this.pending = false;
		if (exception == null) {
			this.failing = false;
			return;
		}
		for (PartitionIntake partition : partitions) {
			if (partition.tracker() != null) {
				partition.tracker().markChanged();
			}
		}
		if (exception instanceof OffsetMetadataTooLarge) {
			this.withoutMetadata = true;
			logger.warn(("Listener '%s' cannot keep what is finished ahead with its offsets: the brokers' "
					+ "'offset.metadata.max.bytes' is less than %d. After a restart more records are handled again.")
				.formatted(this.listener, OffsetMetadataCodec.MAX_LENGTH));
		}
		else if (exception instanceof RuntimeException failure
				&& PASSING.stream().noneMatch((type) -> type.isInstance(exception))) {
			this.lasting = failure;
		}
		else if (!this.failing) {
			this.failing = true;
			logger.info("Listener '%s' could not commit and tries again: %s".formatted(this.listener, exception));
		}
	}

	private Map<TopicPartition, OffsetAndMetadata> changedOf(Collection<PartitionIntake> partitions) {
		Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
		for (PartitionIntake partition : List.copyOf(partitions)) {
			if (isChanged(partition)) {
				add(this.restarts.committable(partition, false), offsets);
			}
		}
		return offsets;
	}

	// A commit that is on its way may fail yet.
	private Map<TopicPartition, OffsetAndMetadata> unsettledOf(Collection<PartitionIntake> partitions) {
		Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
		boolean patiently = true;
		for (PartitionIntake partition : List.copyOf(partitions)) {
			if (this.pending || isChanged(partition)) {
				PartitionIntake committable = this.restarts.committable(partition, patiently);
				// Where the brokers do not answer for one, they do not for the others.
				patiently = patiently && committable != null;
				add(committable, offsets);
			}
		}
		return offsets;
	}

	private void add(@Nullable PartitionIntake partition, Map<TopicPartition, OffsetAndMetadata> offsets) {
		OffsetTracker tracker = (partition != null) ? partition.tracker() : null;
		if (partition != null && tracker != null) {
			tracker.takeChanged();
			if (this.group && tracker.committable() >= 0) {
				offsets.put(partition.topicPartition(), new OffsetAndMetadata(tracker.committable(), Optional.empty(),
						this.withoutMetadata ? "" : tracker.metadata()));
			}
		}
	}

	private static boolean isChanged(PartitionIntake partition) {
		return partition.tracker() != null && partition.tracker().isChanged();
	}

}
