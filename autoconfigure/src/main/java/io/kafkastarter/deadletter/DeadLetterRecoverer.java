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

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.kafkastarter.client.KafkaCluster;
import io.kafkastarter.listener.FailedRecordException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.util.Assert;

/**
 * Writes records that a listener failed on for good to a topic beside their own, on the
 * same partition number and with the bytes and headers they came with. It returns when
 * the brokers have the dead letter, and throws when it cannot be written.
 * <p>
 * A record of a dead-letter topic is parked beside that, and one of a topic of parked
 * records stays there, and only the log says so. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class DeadLetterRecoverer implements ConsumerRecordRecoverer {

	private final DeadLetterNames names;

	private final DeadLetterSignatures signatures;

	private final DeadLetterTopics topics;

	private final Function<String, DeadLetterWriter> factory;

	private final Map<String, DeadLetterWriter> writers = new ConcurrentHashMap<>();

	private final Map<String, DeadLetterProblems> problems = new ConcurrentHashMap<>();

	private final Clock clock;

	private final List<DeadLetterObserver> observers = new CopyOnWriteArrayList<>();

	/**
	 * Create a recoverer.
	 * @param names the names of the topics to write to
	 * @param policy decides whether they are parked, and when they are redriven
	 * @param producers creates the producers for the cluster of the given name
	 * @param creators returns what creates missing topics in the cluster of the given
	 * name, or {@code null} if they are not to be created
	 * @param unparked takes the records of topics of parked records
	 * @param signatures sign what is written
	 * @param clock tells the time
	 */
	public DeadLetterRecoverer(DeadLetterNames names, DeadLetterPolicy policy,
			Function<String, DeadLetterProducers> producers,
			Function<String, @Nullable DeadLetterTopicCreator> creators, ConsumerRecordRecoverer unparked,
			DeadLetterSignatures signatures, Clock clock) {
		Assert.notNull(names, "'names' must not be null");
		Assert.notNull(producers, "'producers' must not be null");
		this.names = names;
		this.signatures = signatures;
		this.clock = clock;
		this.topics = new DeadLetterTopics(names);
		this.factory = (cluster) -> new DeadLetterWriter(names, policy, producers.apply(cluster),
				creators.apply(cluster), unparked, signatures, problems(cluster), clock);
	}

	/**
	 * Return the names of the topics to write to.
	 * @return the names
	 */
	public DeadLetterNames names() {
		return this.names;
	}

	/**
	 * Return what signs dead letters.
	 * @return the signatures
	 */
	public DeadLetterSignatures signatures() {
		return this.signatures;
	}

	/**
	 * Return the topics for dead letters.
	 * @return the topics
	 */
	public DeadLetterTopics topics() {
		return this.topics;
	}

	/**
	 * Return what cannot be written to a cluster.
	 * @param cluster the cluster's name
	 * @return the problems
	 */
	public DeadLetterProblems problems(String cluster) {
		return this.problems.computeIfAbsent(cluster, (name) -> new DeadLetterProblems(this.clock));
	}

	/**
	 * Write a record of the main cluster.
	 * @param record the record
	 * @param exception what the listener failed with, a
	 * {@link io.kafkastarter.listener.FailedRecordException} if it is known how
	 * @throws DeadLetterException if the dead letter was not written
	 */
	@Override
	public void accept(ConsumerRecord<?, ?> record, @Nullable Exception exception) {
		accept(KafkaCluster.MAIN, record, exception);
	}

	/**
	 * Return a recoverer for the records of a cluster, whose dead letters stay there.
	 * @param cluster the cluster's name
	 * @return the recoverer
	 */
	public ConsumerRecordRecoverer forCluster(String cluster) {
		return (record, exception) -> accept(cluster, record, exception);
	}

	private void accept(String cluster, ConsumerRecord<?, ?> record, @Nullable Exception exception) {
		Optional<WrittenLetter> letter = this.writers.computeIfAbsent(cluster, this.factory).write(record, exception);
		if (letter.isPresent() && exception instanceof FailedRecordException failed) {
			this.observers
				.forEach((observer) -> observer.written(cluster, record, failed.getListenerId(), letter.get()));
		}
	}

	/**
	 * Have somebody told of each dead letter that was written.
	 * @param observer who is told
	 */
	public void observe(DeadLetterObserver observer) {
		this.observers.add(observer);
	}

}
