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

package io.kafkastarter.receiver;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Specifies the topics that a receiver reads, and how. Immutable: each method that sets
 * something returns a changed copy, and throws an {@link IllegalArgumentException} for an
 * empty text or a number below 1.
 *
 * @since 0.1.0
 */
public final class ReceiverSpec {

	private final List<String> topics;

	private final @Nullable String id;

	private final @Nullable String cluster;

	private final @Nullable String group;

	private final @Nullable String autoOffsetReset;

	private final @Nullable Integer prefetch;

	private ReceiverSpec(List<String> topics, @Nullable String id, @Nullable String cluster, @Nullable String group,
			@Nullable String autoOffsetReset, @Nullable Integer prefetch) {
		this.topics = topics;
		this.id = id;
		this.cluster = cluster;
		this.group = group;
		this.autoOffsetReset = autoOffsetReset;
		this.prefetch = prefetch;
	}

	/**
	 * Receive from a topic.
	 * @param topic the topic's name
	 * @return a specification
	 */
	public static ReceiverSpec topic(String topic) {
		return topics(topic);
	}

	/**
	 * Receive from several topics.
	 * @param topics the names of the topics
	 * @return a specification
	 */
	public static ReceiverSpec topics(String... topics) {
		Assert.notEmpty(topics, "A receiver needs a topic: name one or more");
		List.of(topics).forEach((topic) -> Assert.hasText(topic, "The name of a topic must not be empty"));
		return new ReceiverSpec(Stream.of(topics).distinct().toList(), null, null, null, null, null);
	}

	/**
	 * Set the id, under which logs and dead letters know the receiver.
	 * @param id the id; without one, it is generated
	 * @return a changed copy
	 */
	public ReceiverSpec id(String id) {
		Assert.hasText(id, "'id' must not be empty");
		return new ReceiverSpec(this.topics, id, this.cluster, this.group, this.autoOffsetReset, this.prefetch);
	}

	/**
	 * Set the cluster.
	 * @param cluster a name under {@code kafka.clusters}
	 * @return a changed copy
	 */
	public ReceiverSpec cluster(String cluster) {
		Assert.hasText(cluster, "'cluster' must not be empty");
		return new ReceiverSpec(this.topics, this.id, cluster, this.group, this.autoOffsetReset, this.prefetch);
	}

	/**
	 * Set the consumer group.
	 * @param group the group; without one, it is {@code kafka.consumer.group-id}
	 * @return a changed copy
	 */
	public ReceiverSpec group(String group) {
		Assert.hasText(group, "'group' must not be empty");
		return new ReceiverSpec(this.topics, this.id, this.cluster, group, this.autoOffsetReset, this.prefetch);
	}

	/**
	 * Set where a group begins that has no committed offset.
	 * @param autoOffsetReset {@code earliest}, {@code latest}, {@code none}, or
	 * {@code by_duration:} and a duration in the form of ISO 8601
	 * @return a changed copy
	 */
	public ReceiverSpec autoOffsetReset(String autoOffsetReset) {
		Assert.hasText(autoOffsetReset, "'autoOffsetReset' must not be empty");
		return new ReceiverSpec(this.topics, this.id, this.cluster, this.group, autoOffsetReset, this.prefetch);
	}

	/**
	 * Set the largest number of messages that are fetched at once and held until they are
	 * asked for.
	 * @param prefetch the number; without it, {@code kafka.consumer.max-poll-records}
	 * @return a changed copy
	 */
	public ReceiverSpec prefetch(int prefetch) {
		Assert.isTrue(prefetch > 0, "'prefetch' must be 1 or more");
		return new ReceiverSpec(this.topics, this.id, this.cluster, this.group, this.autoOffsetReset, prefetch);
	}

	/**
	 * Return the topics.
	 * @return their names
	 */
	public List<String> topics() {
		return this.topics;
	}

	/**
	 * Return the id.
	 * @return the id, or {@code null} if it is to be generated
	 */
	public @Nullable String id() {
		return this.id;
	}

	/**
	 * Return the cluster.
	 * @return its name, or {@code null} for the main one
	 */
	public @Nullable String cluster() {
		return this.cluster;
	}

	/**
	 * Return the consumer group.
	 * @return the group, or {@code null} if it was not set
	 */
	public @Nullable String group() {
		return this.group;
	}

	/**
	 * Return where a group begins that has no committed offset.
	 * @return the setting, or {@code null} if it was not set
	 */
	public @Nullable String autoOffsetReset() {
		return this.autoOffsetReset;
	}

	/**
	 * Return the largest number of messages that are fetched at once.
	 * @return the number, or {@code null} if it was not set
	 */
	public @Nullable Integer prefetch() {
		return this.prefetch;
	}

}
