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

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.monitoring.Answer;
import io.kafkastarter.monitoring.Deadline;
import io.kafkastarter.security.ConnectionFailures;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers of a cluster, for a bounded time.
 */
final class Question {

	static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final KafkaCluster cluster;

	private final Admin admin;

	private final Deadline deadline = new Deadline(TIMEOUT, System::nanoTime);

	Question(KafkaCluster cluster, Admin admin) {
		this.cluster = cluster;
		this.admin = admin;
	}

	static Question of(KafkaCluster cluster) {
		return new Question(cluster, cluster.serviceAdmin());
	}

	Admin admin() {
		return this.admin;
	}

	int timeout() {
		return this.deadline.remainingMs();
	}

	<T> Answer<T> await(@Nullable KafkaFuture<T> future) throws InterruptedException {
		return this.deadline.await(Objects.requireNonNull(future, "'future' must not be null"));
	}

	/**
	 * Wait for an answer without which there is nothing to tell.
	 * @param <T> the type of the answer
	 * @param future the answer to come
	 * @return the answer
	 * @throws InterruptedException if the thread is interrupted
	 */
	<T> T require(@Nullable KafkaFuture<T> future) throws InterruptedException {
		Answer<T> answer = await(future);
		T value = answer.value();
		if (value == null) {
			throw failed(answer.error());
		}
		return value;
	}

	/**
	 * Wait for an answer, as {@link #require} does, and keep an interrupt for later.
	 * @param <T> the type of the answer
	 * @param future the answer to come
	 * @return the answer
	 */
	<T> T get(@Nullable KafkaFuture<T> future) {
		try {
			return require(future);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BrowseException(BrowseException.Reason.UNAVAILABLE, "Interrupted while waiting for the brokers.",
					ex);
		}
	}

	/**
	 * Wait until something is done.
	 * @param future ends when it is
	 * @throws InterruptedException if the thread is interrupted
	 */
	void done(KafkaFuture<Void> future) throws InterruptedException {
		require(future.thenApply((nothing) -> true));
	}

	private BrowseException failed(@Nullable Throwable failure) {
		Throwable error = Objects.requireNonNull(failure);
		if (error instanceof UnknownTopicOrPartitionException) {
			return new BrowseException(BrowseException.Reason.MISSING, "There is no such topic.", error);
		}
		if (error instanceof GroupIdNotFoundException) {
			return new BrowseException(BrowseException.Reason.MISSING, "There is no such group.", error);
		}
		if (error instanceof GroupNotEmptyException || error instanceof UnknownMemberIdException) {
			return new BrowseException(BrowseException.Reason.INVALID,
					"The group has members again: stop its listeners in all instances first.", error);
		}
		if (error instanceof InvalidTopicException) {
			return new BrowseException(BrowseException.Reason.INVALID, "That cannot be the name of a topic.", error);
		}
		if (error instanceof AuthorizationException) {
			return new BrowseException(BrowseException.Reason.INVALID,
					"The brokers do not let the application do that: "
							+ ConnectionFailures.describe(this.cluster, error, false),
					error);
		}
		return new BrowseException(BrowseException.Reason.UNAVAILABLE,
				ConnectionFailures.describe(this.cluster, error, false), error);
	}

	/**
	 * Ask for offsets. A partition whose leader does not answer is left out.
	 * @param wanted which offset of each partition to ask for
	 * @return the offsets
	 * @throws InterruptedException if the thread is interrupted
	 */
	Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> wanted) throws InterruptedException {
		Map<TopicPartition, Long> offsets = new HashMap<>();
		if (wanted.isEmpty()) {
			return offsets;
		}
		var result = this.admin.listOffsets(wanted,
				new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs(timeout()));
		for (TopicPartition partition : wanted.keySet()) {
			await(result.partitionResult(partition)).toOptional()
				.map(ListOffsetsResultInfo::offset)
				.ifPresent((offset) -> offsets.put(partition, offset));
		}
		return offsets;
	}

}
