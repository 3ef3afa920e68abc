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

package io.kafkastarter.faults;

import java.util.Map;
import java.util.stream.Stream;

import io.kafkastarter.test.ProcessCluster;
import io.kafkastarter.test.TestTopics;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Creates the topics that are read under faults.
 */
final class Topics {

	private static final int PARTITIONS = 6;

	private Topics() {
	}

	static String create(ProcessCluster cluster, String name, int replicas) {
		return create(cluster, replicas, name);
	}

	/**
	 * Create the topic that a mode reads and, if there is one, that which it writes.
	 * @param cluster the cluster
	 * @param name the name of the topic to read
	 * @param replicas how many replicas
	 * @param mode the mode
	 * @return the name
	 */
	static String create(ProcessCluster cluster, String name, int replicas, Mode mode) {
		return mode.isTransactional() ? create(cluster, replicas, name, output(name)) : create(cluster, replicas, name);
	}

	static String output(String topic) {
		return topic + "-out";
	}

	private static String create(ProcessCluster cluster, int replicas, String... names) {
		Map<String, String> configs = Map.of("min.insync.replicas", Integer.toString(Math.min(replicas, 2)));
		TestTopics.create(cluster.admin(),
				Stream.of(names)
					.map((name) -> new NewTopic(name, PARTITIONS, (short) replicas).configs(configs))
					.toArray(NewTopic[]::new));
		return names[0];
	}

}
