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

package io.kafkastarter.autoconfigure.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.awaitility.Awaitility;

/**
 * Creates topics, and waits for them.
 */
final class SituationTopics {

	private final Admin admin;

	SituationTopics(Admin admin) {
		this.admin = admin;
	}

	/**
	 * Create a topic of one partition and wait until it can be written to.
	 * @param name the topic's name
	 * @param minInSync its {@code min.insync.replicas}
	 * @param brokers the brokers that hold its replicas
	 */
	void create(String name, int minInSync, Integer... brokers) {
		TestTopics.create(this.admin, new NewTopic(name, Map.of(0, List.of(brokers)))
			.configs(Map.of("min.insync.replicas", Integer.toString(minInSync))));
	}

	void delete(String name) throws ExecutionException, InterruptedException {
		this.admin.deleteTopics(List.of(name)).all().get();
	}

	/**
	 * Wait until all replicas of all topics are in sync.
	 */
	void awaitInSync() {
		Awaitility.await().ignoreExceptions().atMost(Duration.ofSeconds(90)).until(() -> {
			List<String> names = new ArrayList<>(
					this.admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get());
			Map<String, TopicDescription> topics = this.admin.describeTopics(names).allTopicNames().get();
			return topics.values()
				.stream()
				.flatMap((topic) -> topic.partitions().stream())
				.allMatch((partition) -> partition.isr().size() == partition.replicas().size());
		});
	}

}
