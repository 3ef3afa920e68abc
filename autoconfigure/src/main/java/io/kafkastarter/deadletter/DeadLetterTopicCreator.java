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

package io.kafkastarter.deadletter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.kafkastarter.client.PartitionLeaders;
import io.kafkastarter.text.Words;
import io.kafkastarter.topic.MessageRoom;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Creates a dead-letter topic when the first dead letter needs it: for topics that are
 * not declared, so that provisioning knows nothing of their partitions.
 *
 * @since 0.1.0
 */
public final class DeadLetterTopicCreator {

	private static final Log logger = LogFactory.getLog(DeadLetterTopicCreator.class);

	private static final int TIMEOUT_SECONDS = 5;

	// The thread may be one that has to poll again.
	private static final Duration LEADER_TIMEOUT = Duration.ofSeconds(5);

	private final Supplier<Admin> admin;

	/**
	 * Create a creator.
	 * @param admin the admin client of the cluster; it is asked for when it is needed
	 */
	public DeadLetterTopicCreator(Supplier<Admin> admin) {
		this.admin = admin;
	}

	/**
	 * Create a topic with the partitions and replicas of another one, unless it is there.
	 * @param source the name of the other topic
	 * @param topic the topic's name
	 * @throws ExecutionException if the cluster refuses
	 * @throws TimeoutException if the cluster does not answer
	 * @throws InterruptedException if the thread is interrupted
	 */
	void createIfMissing(String source, String topic)
			throws ExecutionException, TimeoutException, InterruptedException {
		Admin admin = this.admin.get();
		Map<String, KafkaFuture<TopicDescription>> answers = admin.describeTopics(List.of(source, topic))
			.topicNameValues();
		if (find(answers.get(topic)) != null) {
			return;
		}
		TopicDescription description = find(answers.get(source));
		if (description != null) {
			create(admin, topic, description);
		}
	}

	/**
	 * Wait until a partition takes records: it may have been created a moment ago, here
	 * or by another worker. An idempotent producer must not send before. Where its first
	 * batch fails and its second does not, the first is out of order for as long as it is
	 * tried.
	 * @param partition the partition
	 * @return {@code false} if it does not take records yet
	 * @throws InterruptedException if the thread is interrupted
	 */
	boolean awaitLeader(TopicPartition partition) throws InterruptedException {
		return PartitionLeaders.await(this.admin.get(), partition, LEADER_TIMEOUT);
	}

	private void create(Admin admin, String topic, TopicDescription source)
			throws ExecutionException, TimeoutException, InterruptedException {
		int partitions = source.partitions().size();
		int replicas = source.partitions().get(0).replicas().size();
		try {
			NewTopic created = MessageRoom.in(admin, source.name(), new NewTopic(topic, partitions, (short) replicas));
			admin.createTopics(List.of(created)).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
			logger.info("Created topic '%s' with %s for the dead letters of '%s'".formatted(topic,
					Words.count(partitions, "partition"), source.name()));
		}
		catch (ExecutionException ex) {
			if (!(ex.getCause() instanceof TopicExistsException)) {
				throw ex;
			}
		}
	}

	private static @Nullable TopicDescription find(@Nullable KafkaFuture<TopicDescription> answer)
			throws ExecutionException, TimeoutException, InterruptedException {
		try {
			return (answer != null) ? answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS) : null;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof UnknownTopicOrPartitionException) {
				return null;
			}
			throw ex;
		}
	}

}
