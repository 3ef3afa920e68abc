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

package io.kafkastarter.deadletter.redrive;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import io.kafkastarter.deadletter.DeadLetterNames;
import io.kafkastarter.deadletter.DeadLetterSignatures;
import io.kafkastarter.deadletter.HealingSettings;
import io.kafkastarter.deadletter.redrive.WaitingLetter.Order;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.registry.RegisteredListener;
import io.kafkastarter.listener.registry.RegisteredListeners;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Rules that tell which dead letters wait to be redriven by themselves, and whether this
 * instance redrives them now. Safe for use by several threads.
 *
 * @param names the names of topics for dead letters
 * @param listeners the listeners of the application
 * @param settings returns what is set for a listener, by its id
 * @param signatures tell what this application has written
 */
record HealingRules(DeadLetterNames names, RegisteredListeners listeners, Function<String, HealingSettings> settings,
		DeadLetterSignatures signatures) {

	/**
	 * Return the listeners whose dead letters are redriven by themselves.
	 * @return the listeners
	 */
	List<RegisteredListener> healed() {
		return this.listeners.all().stream().filter((listener) -> isOn(listener.id())).toList();
	}

	boolean isOn(String listener) {
		return this.settings.apply(listener).isOn();
	}

	/**
	 * Return whether dead letters of a listener stand in a topic.
	 * @param listener the listener
	 * @param topic the topic for dead letters
	 * @return whether they do
	 */
	boolean isFor(RegisteredListener listener, String topic) {
		return listener.topics().stream().anyMatch((source) -> this.names.of(source).filter(topic::equals).isPresent());
	}

	/**
	 * Return whether a dead letter is one that this application has written for a
	 * listener that has it set. Whoever can write to the topic can write any.
	 * @param cluster the cluster
	 * @param letter the dead letter
	 * @return whether it is
	 */
	boolean isOwn(String cluster, DeadLetter letter) {
		String source = letter.getOriginalTopic();
		String listener = letter.getListener();
		return source != null && listener != null && letter.isUsable() && isOn(listener)
				&& this.names.of(source).filter(letter.getTopic()::equals).isPresent()
				&& this.listeners.find(listener)
					.filter((found) -> found.cluster().equals(cluster)
							&& Objects.equals(found.group(), letter.getGroup()))
					.isPresent()
				&& this.signatures.isGenuine(letter.getHeaders(), letter.record().key(), letter.record().value());
	}

	/**
	 * Return what waits.
	 * @param letter a dead letter of this application
	 * @return what waits, or empty if nobody redrives it without being asked
	 */
	Optional<WaitingLetter> waiting(DeadLetter letter) {
		Instant time = letter.getRetryTime();
		return (time == null || letter.isValueOmitted()) ? Optional.empty()
				: Optional.of(new WaitingLetter(letter.getPartition(), letter.getOffset(),
						Objects.requireNonNull(letter.getListener()), time, source(letter), letter.getOriginalOffset(),
						order(letter).orElse(null)));
	}

	private static TopicPartition source(DeadLetter letter) {
		return new TopicPartition(Objects.requireNonNull(letter.getOriginalTopic()), letter.getOriginalPartition());
	}

	Optional<Order> order(DeadLetter letter) {
		return order(letter.getListener(), letter.getOriginalTopic(), letter.getOriginalPartition(), letter.getKey());
	}

	/**
	 * Return the order that a record belongs to.
	 * @param listener the id of its listener
	 * @param topic its topic
	 * @param partition its partition
	 * @param key its key
	 * @return the order, or empty if it belongs to none
	 */
	Optional<Order> order(@Nullable String listener, @Nullable String topic, int partition, @Nullable Object key) {
		return (key instanceof byte[] bytes && listener != null && topic != null
				&& this.settings.apply(listener).keepsOrder())
						? Optional.of(new Order(listener, topic, partition, ByteBuffer.wrap(bytes))) : Optional.empty();
	}

	/**
	 * Return whether this instance redrives a dead letter now: its listener has the
	 * partition that it comes from, nobody has stopped or paused it, and nothing is away
	 * that it needs.
	 * @param letter the dead letter
	 * @return whether it does
	 */
	boolean isReady(WaitingLetter letter) {
		return this.listeners.find(letter.listener())
			.map(RegisteredListener::container)
			.filter((container) -> isReady(container) && has(container, letter.source()))
			.isPresent();
	}

	private static boolean isReady(MessageListenerContainer container) {
		return container.isRunning() && !container.isPauseRequested()
				&& Admission.of(container).flatMap(Admission::getPause).isEmpty();
	}

	private static boolean has(MessageListenerContainer container, TopicPartition partition) {
		Collection<TopicPartition> assigned = container.getAssignedPartitions();
		return assigned != null && assigned.contains(partition);
	}

}
