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

package io.kafkastarter.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.kafkastarter.text.Words;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Waits for the leaders of new partitions. The controller answers that a topic is there
 * when it has decided so; the brokers hear of it after that, and then open its
 * partitions.
 *
 * @since 0.1.0
 */
public final class PartitionLeaders {

	private static final Log logger = LogFactory.getLog(PartitionLeaders.class);

	private static final long INTERVAL_MS = 50;

	private PartitionLeaders() {
	}

	/**
	 * Wait until the leader of each partition answers for it, which is when it takes
	 * records. If they do not in time, that is logged. Topics that may not be described
	 * are not waited for. An idempotent producer must not send before: where the first
	 * batch of a partition fails and the second does not, the first never gets in, and
	 * each try is out of order.
	 * @param admin the admin client that asks
	 * @param topics the names of the topics, and how many partitions each has at least
	 * @param timeout the longest time to wait
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void await(Admin admin, Map<String, Integer> topics, Duration timeout) throws InterruptedException {
		if (topics.isEmpty()) {
			return;
		}
		long deadline = System.nanoTime() + timeout.toNanos();
		Optional<Throwable> problem = problem(admin, topics, deadline);
		while (problem.filter(UnknownTopicOrPartitionException.class::isInstance).isPresent()
				&& System.nanoTime() < deadline) {
			TimeUnit.MILLISECONDS.sleep(INTERVAL_MS);
			problem = problem(admin, topics, deadline);
		}
		problem.ifPresent((cause) -> logger
			.warn("The leaders of new partitions of %s do not all answer, so records sent to them may fail: %s"
				.formatted(topics.keySet(), cause)));
	}

	/**
	 * Wait until the leader of a partition answers for it, which is when it takes
	 * records.
	 * @param admin the admin client that asks; it looks for the leader again by itself
	 * @param partition the partition
	 * @param timeout the longest time to wait
	 * @return {@code false} if it is known not to take records yet
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static boolean await(Admin admin, TopicPartition partition, Duration timeout) throws InterruptedException {
		try {
			admin
				.listOffsets(Map.of(partition, OffsetSpec.latest()),
						new ListOffsetsOptions().timeoutMs(RequestTimeouts.millis(timeout)))
				.all()
				.get();
			return true;
		}
		catch (ExecutionException ex) {
			return !(ex.getCause() instanceof RetriableException);
		}
	}

	private static Optional<Throwable> problem(Admin admin, Map<String, Integer> topics, long deadline)
			throws InterruptedException {
		try {
			askLeaders(admin, topics, deadline);
			return Optional.empty();
		}
		catch (UnknownTopicOrPartitionException ex) {
			return Optional.of(ex);
		}
		catch (ExecutionException ex) {
			return Optional.of(Objects.requireNonNullElse(ex.getCause(), ex));
		}
	}

	private static void askLeaders(Admin admin, Map<String, Integer> topics, long deadline)
			throws ExecutionException, InterruptedException {
		Map<String, KafkaFuture<TopicDescription>> descriptions = admin
			.describeTopics(topics.keySet(), new DescribeTopicsOptions().timeoutMs(left(deadline)))
			.topicNameValues();
		Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
		for (Map.Entry<String, Integer> topic : topics.entrySet()) {
			get(Objects.requireNonNull(descriptions.get(topic.getKey())))
				.ifPresent((description) -> partitions(description, topic.getValue())
					.forEach((partition) -> partitions.put(partition, OffsetSpec.latest())));
		}
		if (!partitions.isEmpty()) {
			// Asked only for topics that are known: the client logs others as errors. It
			// looks for leaders again by itself, until the time is over.
			admin.listOffsets(partitions, new ListOffsetsOptions().timeoutMs(left(deadline))).all().get();
		}
	}

	private static Stream<TopicPartition> partitions(TopicDescription topic, int min) {
		int number = topic.partitions().size();
		if (number < min) {
			throw new UnknownTopicOrPartitionException(
					"%s has %d of %s".formatted(topic.name(), number, Words.count(min, "partition")));
		}
		return IntStream.range(0, number).mapToObj((partition) -> new TopicPartition(topic.name(), partition));
	}

	private static Optional<TopicDescription> get(KafkaFuture<TopicDescription> description)
			throws ExecutionException, InterruptedException {
		try {
			return Optional.of(description.get());
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof AuthorizationException) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	private static int left(long deadline) {
		return RequestTimeouts.millis(Duration.ofNanos(deadline - System.nanoTime()));
	}

}
