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

import java.util.Set;
import java.util.regex.Pattern;

import io.kafkastarter.listener.observe.LockedRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * One listener of the application.
 *
 * @param id the id of the listener
 * @param cluster the name of its cluster
 * @param container what runs it
 * @since 0.1.0
 */
public record RegisteredListener(String id, String cluster, MessageListenerContainer container) {

	/**
	 * Return the listener's group.
	 * @return the id of the group, or {@code null} if it has none
	 */
	public @Nullable String group() {
		return this.container.getGroupId();
	}

	/**
	 * Return whether the listener takes records of a queue, so that its group is a share
	 * group.
	 * @return {@code true} if it does
	 */
	public boolean isQueue() {
		return this.container instanceof LockedRecords;
	}

	/**
	 * Return the listener's topics.
	 * @return the names that it subscribes to, and those of the partitions it has now if
	 * it subscribes to a pattern
	 */
	public Set<String> topics() {
		ContainerProperties properties = this.container.getContainerProperties();
		Set<String> topics = SubscribedTopics.named(properties);
		if (properties.getTopicPattern() != null && this.container.getAssignedPartitions() != null) {
			this.container.getAssignedPartitions().stream().map(TopicPartition::topic).forEach(topics::add);
		}
		return topics;
	}

	/**
	 * Return the pattern that the listener subscribes to.
	 * @return the pattern, or {@code null} if it subscribes to names
	 */
	public @Nullable Pattern topicPattern() {
		return this.container.getContainerProperties().getTopicPattern();
	}

}
