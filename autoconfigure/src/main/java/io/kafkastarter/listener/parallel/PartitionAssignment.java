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
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * Takes partitions on and gives them back. What runs when a partition is revoked gets a
 * short time to finish, so that the next owner does not handle it again; what has not
 * begun is dropped. Called by the consumer on the poll thread.
 */
final class PartitionAssignment implements ConsumerRebalanceListener {

	private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(10);

	private final Consumer<?, ?> consumer;

	private final RecordIntake intake;

	private final OffsetCommitter committer;

	private final @Nullable ConsumerRebalanceListener delegate;

	private final SeekRequests seeks;

	private final Duration grace;

	private final LongSupplier clock;

	private final Runnable exchange;

	/**
	 * Create an assignment.
	 * @param consumer the consumer
	 * @param intake the assigned partitions
	 * @param committer commits what is finished
	 * @param delegate is told of every change, or {@code null}
	 * @param seeks is told of partitions that go
	 * @param grace how long to wait for running handlers
	 * @param clock the time in nanoseconds
	 * @param exchange takes finished records back and hands others out, and waits a
	 * moment
	 */
	PartitionAssignment(Consumer<?, ?> consumer, RecordIntake intake, OffsetCommitter committer,
			@Nullable ConsumerRebalanceListener delegate, SeekRequests seeks, Duration grace, LongSupplier clock,
			Runnable exchange) {
		this.consumer = consumer;
		this.intake = intake;
		this.committer = committer;
		this.delegate = delegate;
		this.seeks = seeks;
		this.grace = grace;
		this.clock = clock;
		this.exchange = exchange;
	}

	@Override
	public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
		partitions.forEach(this.intake::assign);
		this.intake.attempts().assigned(this.intake.assigned());
		// Until it is known what of them is finished.
		this.consumer.pause(partitions);
		partitions.forEach((partition) -> Objects.requireNonNull(this.intake.partition(partition)).setPaused(true));
		if (this.delegate instanceof ConsumerAwareRebalanceListener aware) {
			aware.onPartitionsAssigned(this.consumer, partitions);
		}
		else if (this.delegate != null) {
			this.delegate.onPartitionsAssigned(partitions);
		}
		// This is inside a poll, which would now wait for records of paused partitions.
		this.consumer.wakeup();
	}

	@Override
	public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
		if (this.delegate instanceof ConsumerAwareRebalanceListener aware) {
			aware.onPartitionsRevokedBeforeCommit(this.consumer, partitions);
		}
		List<PartitionIntake> revoked = partitions.stream()
			.map(this.intake::partition)
			.filter(Objects::nonNull)
			.toList();
		// Asked before waiting, after which there may be another topic of that name.
		List<PartitionIntake> existing = this.committer.existing(revoked);
		revoked.forEach(PartitionIntake::stop);
		awaitRunning(revoked);
		this.committer.commitNow(existing, COMMIT_TIMEOUT);
		partitions.forEach(this.intake::remove);
		this.seeks.revoked(partitions);
		if (this.delegate instanceof ConsumerAwareRebalanceListener aware) {
			aware.onPartitionsRevokedAfterCommit(this.consumer, partitions);
		}
		else if (this.delegate != null) {
			this.delegate.onPartitionsRevoked(partitions);
		}
	}

	@Override
	public void onPartitionsLost(Collection<TopicPartition> partitions) {
		partitions.forEach(this.intake::remove);
		this.intake.attempts().lost(partitions);
		this.seeks.revoked(partitions);
		if (this.delegate instanceof ConsumerAwareRebalanceListener aware) {
			aware.onPartitionsLost(this.consumer, partitions);
		}
		else if (this.delegate != null) {
			this.delegate.onPartitionsLost(partitions);
		}
	}

	private void awaitRunning(List<PartitionIntake> partitions) {
		long deadline = this.clock.getAsLong() + this.grace.toNanos();
		this.exchange.run();
		while (partitions.stream().anyMatch((partition) -> partition.running() > 0)
				&& this.clock.getAsLong() - deadline < 0) {
			this.exchange.run();
		}
	}

}
