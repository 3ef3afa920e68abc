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

package io.kafkastarter.listener.registry;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * Reads the topics of a container.
 *
 * @since 0.1.0
 */
public final class SubscribedTopics {

	private SubscribedTopics() {
	}

	/**
	 * Return the topics that a container names.
	 * @param properties the container's properties
	 * @return the names, to be added to; empty if it subscribes to a pattern
	 */
	public static Set<String> named(ContainerProperties properties) {
		Set<String> topics = new LinkedHashSet<>();
		String[] named = properties.getTopics();
		if (named != null) {
			Collections.addAll(topics, named);
		}
		TopicPartitionOffset[] partitions = properties.getTopicPartitions();
		if (partitions != null) {
			Stream.of(partitions).map(TopicPartitionOffset::getTopic).forEach(topics::add);
		}
		return topics;
	}

}
