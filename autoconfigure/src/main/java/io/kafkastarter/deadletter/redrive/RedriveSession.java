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

package io.kafkastarter.deadletter.redrive;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.kafkastarter.deadletter.redrive.RedriveCounts.Outcome;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.KafkaOperations;

/**
 * One record of a redrive at work: waits while the consumer keeps its place in the group,
 * and confirms the record. Used by the thread of the redrive only.
 */
final class RedriveSession {

	private static final Duration STEP = Duration.ofMillis(20);

	private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(2);

	private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(30);

	private final Consumer<?, ?> consumer;

	private final RedrivePartitions partitions;

	private final RedrivePartition partition;

	private final Redrive redrive;

	private final RedriveCounts counts;

	private final ResolvedOffsets next;

	private final OffsetAndMetadata commit;

	private @Nullable Outcome outcome;

	RedriveSession(Consumer<?, ?> consumer, RedrivePartitions partitions, RedrivePartition partition,
			ResolvedOffsets next, OffsetAndMetadata commit, Redrive redrive, RedriveCounts counts) {
		this.consumer = consumer;
		this.partitions = partitions;
		this.partition = partition;
		this.redrive = redrive;
		this.counts = counts;
		this.next = next;
		this.commit = commit;
	}

	/**
	 * Wait.
	 * @param duration how long
	 * @throws RedriveStoppedException if the record is no longer to be handled
	 */
	void await(Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		long left = duration.toNanos();
		while (left > 0) {
			keepAlive(Duration.ofNanos(Math.min(left, STEP.toNanos())));
			left = end - System.nanoTime();
		}
	}

	/**
	 * Wait for a future.
	 * @param future the future
	 * @param timeout how long to wait
	 * @return whether it is done
	 * @throws RedriveStoppedException if the record is no longer to be handled
	 */
	boolean await(CompletableFuture<?> future, Duration timeout) {
		long end = System.nanoTime() + timeout.toNanos();
		while (System.nanoTime() < end) {
			try {
				future.get(STEP.toMillis(), TimeUnit.MILLISECONDS);
				return true;
			}
			catch (ExecutionException ex) {
				return true;
			}
			catch (TimeoutException ex) {
				keepAlive(Duration.ZERO);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new RedriveStoppedException("Interrupted");
			}
		}
		return future.isDone();
	}

	private void keepAlive(Duration timeout) {
		if (this.redrive.isCancelled()) {
			throw new RedriveStoppedException("Cancelled");
		}
		this.partitions.poll(timeout, true);
		checkOwned();
	}

	private void checkOwned() {
		if (!this.partitions.owns(this.partition)) {
			throw new RedriveStoppedException("The partition has moved");
		}
	}

	/**
	 * Confirm the record.
	 * @param outcome what became of it
	 * @throws RedriveStoppedException if its partition has moved
	 */
	void confirm(Outcome outcome) {
		commit(this.commit);
		confirmed(outcome);
	}

	/**
	 * Confirm the record with the transaction of the thread.
	 * @param operations take part in the transaction
	 */
	void confirmIn(KafkaOperations<?, ?> operations) {
		Map<TopicPartition, OffsetAndMetadata> offsets = Map.of(this.partition.topicPartition(), this.commit);
		operations.sendOffsetsToTransaction(offsets, this.consumer.groupMetadata());
	}

	/**
	 * Return whether the record is confirmed, after a transaction that was not answered.
	 * Waits until the brokers know.
	 * @return whether it is
	 * @throws RedriveStoppedException if the record is no longer to be handled
	 */
	boolean isConfirmed() {
		TopicPartition topicPartition = this.partition.topicPartition();
		while (true) {
			try {
				OffsetAndMetadata found = this.consumer.committed(Set.of(topicPartition), CONFIRM_TIMEOUT)
					.get(topicPartition);
				return found != null && found.offset() == this.commit.offset()
						&& found.metadata().equals(this.commit.metadata());
			}
			catch (RetriableException ex) {
				await(STEP);
			}
		}
	}

	/**
	 * Note that the record is confirmed.
	 * @param outcome what became of it
	 */
	void confirmed(Outcome outcome) {
		this.partition.committed(this.next);
		this.counts.confirmed(outcome);
		this.outcome = outcome;
	}

	/**
	 * Return what became of the record.
	 * @return the outcome, or {@code null} if it is not confirmed
	 */
	@Nullable Outcome outcome() {
		return this.outcome;
	}

	private void commit(OffsetAndMetadata offset) {
		long end = System.nanoTime() + COMMIT_TIMEOUT.toNanos();
		while (true) {
			try {
				this.consumer.commitSync(Map.of(this.partition.topicPartition(), offset));
				return;
			}
			catch (CommitFailedException ex) {
				throw new RedriveStoppedException("The partition has moved");
			}
			catch (RebalanceInProgressException ex) {
				if (System.nanoTime() > end) {
					throw ex;
				}
				this.partitions.poll(STEP, true);
				checkOwned();
			}
			catch (RetriableException ex) {
				if (System.nanoTime() > end) {
					throw ex;
				}
			}
		}
	}

}
