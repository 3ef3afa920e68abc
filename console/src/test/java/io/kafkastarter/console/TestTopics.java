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

package io.kafkastarter.console;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;

/**
 * Topics that can be used at once.
 */
final class TestTopics {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private TestTopics() {
	}

	/**
	 * Create topics and wait until a broker knows them: the controller answers before.
	 * @param admin a client that may create them
	 * @param topics the topics
	 * @throws ExecutionException if they are refused
	 * @throws InterruptedException if the thread is interrupted
	 */
	static void create(Admin admin, Collection<NewTopic> topics) throws ExecutionException, InterruptedException {
		admin.createTopics(topics).all().get();
		List<String> names = topics.stream().map(NewTopic::name).toList();
		Awaitility.await()
			.atMost(PATIENCE)
			.ignoreExceptions()
			.until(() -> admin.describeTopics(names).allTopicNames().get().size() == names.size());
	}

}
