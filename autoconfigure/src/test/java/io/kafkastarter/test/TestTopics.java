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

package io.kafkastarter.test;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import io.kafkastarter.client.PartitionLeaders;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Creates topics that can be used at once: the controller answers before the brokers have
 * heard of them.
 */
public final class TestTopics {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private TestTopics() {
	}

	/**
	 * Create topics and wait until the leaders of all their partitions answer.
	 * @param admin a client that may create them
	 * @param topics the topics
	 */
	public static void create(Admin admin, NewTopic... topics) {
		create(admin, List.of(topics));
	}

	/**
	 * Create topics and wait until the leaders of all their partitions answer.
	 * @param admin a client that may create them
	 * @param topics the topics
	 */
	public static void create(Admin admin, Collection<NewTopic> topics) {
		try {
			admin.createTopics(topics).all().get();
			PartitionLeaders.await(admin,
					topics.stream().collect(Collectors.toMap(NewTopic::name, TestTopics::partitions)), PATIENCE);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static int partitions(NewTopic topic) {
		return (topic.replicasAssignments() != null) ? topic.replicasAssignments().size() : topic.numPartitions();
	}

}
