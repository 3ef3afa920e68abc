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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.kafkastarter.deadletter.DeadLetterAware;
import io.kafkastarter.deadletter.redrive.WaitingLetter.Order;
import io.kafkastarter.listener.admission.NotAdmittedException;
import io.kafkastarter.listener.failure.FollowsDeadLetterException;
import io.kafkastarter.listener.failure.WaitingKeys;
import io.kafkastarter.payload.FailedDeserialization;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The order of the keys of one listener, which holds across its dead letters. What this
 * instance writes is known at once, and what others have written before is read when
 * partitions come. Only the instance that has a partition adds to what waits of it, or
 * puts something in its place.
 */
final class KeyOrder implements WaitingKeys {

	// Between two attempts to read what waits.
	private static final Duration PAUSE = Duration.ofMillis(500);

	private final String listener;

	private final Supplier<HealingTopics> topics;

	private final HealingRules rules;

	private final Clock clock;

	private final AtomicLong assignments = new AtomicLong();

	// Up to which assignment it is known of a topic what others have written.
	private final Map<String, Long> known = new ConcurrentHashMap<>();

	private Instant nextAttempt = Instant.MIN;

	/**
	 * Create an order.
	 * @param listener the listener's id
	 * @param topics returns the topics for its dead letters
	 * @param rules tell what waits
	 * @param clock tells the time
	 */
	KeyOrder(String listener, Supplier<HealingTopics> topics, HealingRules rules, Clock clock) {
		this.listener = listener;
		this.topics = topics;
		this.rules = rules;
		this.clock = clock;
	}

	@Override
	public void assigned() {
		this.assignments.incrementAndGet();
	}

	@Override
	public void refuseFollowing(ConsumerRecord<?, ?> record) {
		// What is redriven has its turn.
		if (record instanceof DeadLetterAware) {
			return;
		}
		Optional<Order> order = order(record);
		Optional<String> topic = this.rules.names().of(record.topic());
		if (order.isEmpty() || topic.isEmpty()) {
			return;
		}
		long assignment = this.assignments.get();
		if (this.known.getOrDefault(topic.get(), -1L) < assignment) {
			read(topic.get(), assignment);
		}
		if (this.topics.get()
			.find(topic.get())
			.filter((found) -> found.letters().isPreceded(order.get(), record.offset()))
			.isPresent()) {
			throw new FollowsDeadLetterException();
		}
	}

	private synchronized void read(String topic, long assignment) {
		if (this.known.getOrDefault(topic, -1L) < assignment) {
			Instant now = this.clock.instant();
			if (now.isBefore(this.nextAttempt)) {
				throw new NotAdmittedException();
			}
			if (!this.topics.get().read(topic)) {
				this.nextAttempt = now.plus(PAUSE);
				throw new NotAdmittedException();
			}
			this.known.put(topic, assignment);
		}
	}

	private Optional<Order> order(ConsumerRecord<?, ?> record) {
		return this.rules.order(this.listener, record.topic(), record.partition(), FailedDeserialization.key(record));
	}

}
