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

package io.kafkastarter.listener;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Specifies the topics of a listener, and how it handles their records. Immutable: each
 * method that sets something returns a changed copy, and throws an
 * {@link IllegalArgumentException} for an empty text or a number below 1. What is not set
 * is as for annotated listeners.
 *
 * @since 0.1.0
 */
public final class ListenerSpec {

	private final Values values;

	private ListenerSpec(Values values) {
		this.values = values;
	}

	/**
	 * Listen to topics, one record after the other.
	 * @param topics the names of the topics
	 * @return a specification
	 */
	public static ListenerSpec topics(String... topics) {
		return new ListenerSpec(new Values()).withTopics(topics);
	}

	/**
	 * Listen to the topics whose names match a pattern, one record after the other.
	 * @param pattern the pattern
	 * @return a specification
	 */
	public static ListenerSpec pattern(Pattern pattern) {
		return new ListenerSpec(new Values()).withPattern(pattern);
	}

	/**
	 * Listen to other topics.
	 * @param topics the names of the topics
	 * @return a changed copy
	 */
	public ListenerSpec withTopics(String... topics) {
		Assert.notEmpty(topics, "A listener needs a topic: name one or more");
		List.of(topics).forEach((topic) -> Assert.hasText(topic, "The name of a topic must not be empty"));
		return with((copy) -> {
			copy.topics = Stream.of(topics).distinct().toList();
			copy.pattern = null;
		});
	}

	/**
	 * Listen to the topics whose names match another pattern.
	 * @param pattern the pattern
	 * @return a changed copy
	 */
	public ListenerSpec withPattern(Pattern pattern) {
		Assert.notNull(pattern, "'pattern' must not be null");
		return with((copy) -> {
			copy.topics = List.of();
			copy.pattern = pattern;
		});
	}

	/**
	 * Set the id, under which {@code kafka.listeners.<id>} and the logs know the
	 * listener. It is also its group, unless there is another.
	 * @param id the id; without one, it is generated
	 * @return a changed copy
	 */
	public ListenerSpec id(String id) {
		Assert.hasText(id, "'id' must not be empty");
		return with((copy) -> copy.id = id);
	}

	/**
	 * Set the cluster.
	 * @param cluster a name under {@code kafka.clusters}
	 * @return a changed copy
	 */
	public ListenerSpec cluster(String cluster) {
		Assert.hasText(cluster, "'cluster' must not be empty");
		return with((copy) -> copy.cluster = cluster);
	}

	/**
	 * Set the consumer group.
	 * @param group the group; without one, it is the id, or
	 * {@code kafka.consumer.group-id} if that is generated
	 * @return a changed copy
	 */
	public ListenerSpec group(String group) {
		Assert.hasText(group, "'group' must not be empty");
		return with((copy) -> copy.group = group);
	}

	/**
	 * Set the number of consumers, or of workers of a parallel or queue listener.
	 * @param concurrency the number
	 * @return a changed copy
	 */
	public ListenerSpec concurrency(int concurrency) {
		Assert.isTrue(concurrency > 0, "'concurrency' must be 1 or more");
		return with((copy) -> copy.concurrency = concurrency);
	}

	/**
	 * Handle one record after the other in each consumer. This is the default.
	 * @return a changed copy
	 */
	public ListenerSpec record() {
		return with((copy) -> copy.mode(Mode.RECORD));
	}

	/**
	 * Handle the records of a batch one after the other, and commit once for all of them.
	 * @return a changed copy
	 */
	public ListenerSpec batch() {
		return with((copy) -> copy.mode(Mode.BATCH));
	}

	/**
	 * Handle the records of a batch one after the other, and commit once for all of them.
	 * @param size most records in one batch
	 * @return a changed copy
	 */
	public ListenerSpec batch(int size) {
		Assert.isTrue(size > 0, "'size' must be 1 or more");
		return batch().with((copy) -> copy.batchSize = size);
	}

	/**
	 * Handle many records at once, those with the same key one after the other.
	 * @return a changed copy
	 */
	public ListenerSpec parallel() {
		return with((copy) -> copy.mode(Mode.PARALLEL));
	}

	/**
	 * Handle many records at once, those with the same key one after the other.
	 * @param workers most records at once
	 * @return a changed copy
	 */
	public ListenerSpec parallel(int workers) {
		return parallel().concurrency(workers);
	}

	/**
	 * Take records of a share group, many at once and in no order. The group is one of
	 * Kafka's own kind, and the brokers count deliveries.
	 * @return a changed copy
	 */
	public ListenerSpec queue() {
		return with((copy) -> copy.mode(Mode.QUEUE));
	}

	/**
	 * Take records of a share group, many at once and in no order.
	 * @param workers most records at once
	 * @return a changed copy
	 */
	public ListenerSpec queue(int workers) {
		return queue().concurrency(workers);
	}

	/**
	 * Set the order in which a parallel listener handles records.
	 * @param ordering says which records wait for each other
	 * @return a changed copy
	 */
	public ListenerSpec ordering(Ordering ordering) {
		Assert.notNull(ordering, "'ordering' must not be null");
		return with((copy) -> copy.ordering = ordering);
	}

	/**
	 * Set the largest number of records that a parallel or queue listener takes from
	 * Kafka before it has finished them.
	 * @param maxInFlight the number
	 * @return a changed copy
	 */
	public ListenerSpec maxInFlight(int maxInFlight) {
		Assert.isTrue(maxInFlight > 0, "'maxInFlight' must be 1 or more");
		return with((copy) -> copy.maxInFlight = maxInFlight);
	}

	/**
	 * Set where a group begins that has no committed offset.
	 * @param autoOffsetReset {@code earliest}, {@code latest}, {@code none}, or
	 * {@code by_duration:} and a duration in the form of ISO 8601
	 * @return a changed copy
	 */
	public ListenerSpec autoOffsetReset(String autoOffsetReset) {
		Assert.hasText(autoOffsetReset, "'autoOffsetReset' must not be empty");
		return with((copy) -> copy.autoOffsetReset = autoOffsetReset);
	}

	/**
	 * Finish a record when it is {@link ReceivedMessage#acknowledge() acknowledged}, and
	 * not when its handler returns. Does not go with batches, which are finished as a
	 * whole.
	 * @return a changed copy
	 */
	public ListenerSpec manualAcknowledgment() {
		return with((copy) -> copy.manualAcknowledgment = true);
	}

	/**
	 * Return the topics.
	 * @return their names, empty if there is a pattern
	 */
	public List<String> topics() {
		return this.values.topics;
	}

	/**
	 * Return the pattern of the topics.
	 * @return the pattern, or {@code null} if there are names
	 */
	public @Nullable Pattern pattern() {
		return this.values.pattern;
	}

	/**
	 * Return the id.
	 * @return the id, or {@code null} if it is to be generated
	 */
	public @Nullable String id() {
		return this.values.id;
	}

	/**
	 * Return the cluster.
	 * @return its name, or {@code null} for the main one
	 */
	public @Nullable String cluster() {
		return this.values.cluster;
	}

	/**
	 * Return the consumer group.
	 * @return the group, or {@code null} if it was not set
	 */
	public @Nullable String group() {
		return this.values.group;
	}

	/**
	 * Return how records are handled.
	 * @return the mode
	 */
	public Mode mode() {
		return this.values.mode;
	}

	/**
	 * Return the number of consumers, or of workers of a parallel or queue listener.
	 * @return the number, or {@code null} if it was not set
	 */
	public @Nullable Integer concurrency() {
		return this.values.concurrency;
	}

	/**
	 * Return the most records in one batch.
	 * @return the number, or {@code null} if it was not set
	 */
	public @Nullable Integer batchSize() {
		return this.values.batchSize;
	}

	/**
	 * Return the order in which a parallel listener handles records.
	 * @return the ordering, or {@code null} if it was not set
	 */
	public @Nullable Ordering ordering() {
		return this.values.ordering;
	}

	/**
	 * Return the largest number of records that a parallel or queue listener takes from
	 * Kafka before it has finished them.
	 * @return the number, or {@code null} if it was not set
	 */
	public @Nullable Integer maxInFlight() {
		return this.values.maxInFlight;
	}

	/**
	 * Return where a group begins that has no committed offset.
	 * @return the setting, or {@code null} if it was not set
	 */
	public @Nullable String autoOffsetReset() {
		return this.values.autoOffsetReset;
	}

	/**
	 * Return whether a record is finished only when it is acknowledged.
	 * @return whether it is
	 */
	public boolean isManualAcknowledgment() {
		return this.values.manualAcknowledgment;
	}

	private ListenerSpec with(Consumer<Values> change) {
		Values copy = new Values(this.values);
		change.accept(copy);
		return new ListenerSpec(copy);
	}

	/**
	 * The way in which a listener handles records.
	 */
	public enum Mode {

		/**
		 * One after the other.
		 */
		RECORD,

		/**
		 * One after the other, with one commit for a batch of them.
		 */
		BATCH,

		/**
		 * Many at once.
		 */
		PARALLEL,

		/**
		 * Many at once, of a share group.
		 */
		QUEUE;

		/**
		 * Return whether workers handle records, and not the threads that poll.
		 * @return whether they do
		 */
		public boolean isOfWorkers() {
			return this == PARALLEL || this == QUEUE;
		}

	}

	/**
	 * The values of one specification, which never change once it has them.
	 */
	private static final class Values {

		private List<String> topics = List.of();

		private @Nullable Pattern pattern;

		private @Nullable String id;

		private @Nullable String cluster;

		private @Nullable String group;

		private Mode mode = Mode.RECORD;

		private @Nullable Integer concurrency;

		private @Nullable Integer batchSize;

		private @Nullable Ordering ordering;

		private @Nullable Integer maxInFlight;

		private @Nullable String autoOffsetReset;

		private boolean manualAcknowledgment;

		Values() {
		}

		Values(Values other) {
			this.topics = other.topics;
			this.pattern = other.pattern;
			this.id = other.id;
			this.cluster = other.cluster;
			this.group = other.group;
			this.mode = other.mode;
			this.concurrency = other.concurrency;
			this.batchSize = other.batchSize;
			this.ordering = other.ordering;
			this.maxInFlight = other.maxInFlight;
			this.autoOffsetReset = other.autoOffsetReset;
			this.manualAcknowledgment = other.manualAcknowledgment;
		}

		// The number of workers is none of consumers, and the other way round.
		void mode(Mode mode) {
			if (mode.isOfWorkers() != this.mode.isOfWorkers()) {
				this.concurrency = null;
			}
			this.mode = mode;
		}

	}

}
