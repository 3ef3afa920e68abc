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
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.kafkastarter.deadletter.DeadLetterAware;
import io.kafkastarter.deadletter.DeadLetterNames;
import io.kafkastarter.deadletter.redrive.WaitingLetter.Order;
import io.kafkastarter.listener.admission.NotAdmittedException;
import io.kafkastarter.listener.failure.FollowsDeadLetterException;
import io.kafkastarter.listener.failure.WaitingKeys;
import io.kafkastarter.payload.FailedDeserialization;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * The order of the keys of one listener, which holds across its dead letters. What this
 * instance writes is known at once, and what others have written before is read when
 * partitions come. Only the instance that has a partition adds to what waits of it, or
 * puts something in its place.
 */
final class KeyOrder implements WaitingKeys {

	private static final Log logger = LogFactory.getLog(KeyOrder.class);

	private final String listener;

	private final Supplier<HealingTopics> topics;

	private final DeadLetterNames names;

	private final Clock clock;

	private final AtomicLong assignments = new AtomicLong();

	// Up to which assignment it is known what others have written.
	private volatile long known = -1;

	KeyOrder(String listener, Supplier<HealingTopics> topics, DeadLetterNames names, Clock clock) {
		this.listener = listener;
		this.topics = topics;
		this.names = names;
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
		if (order.isEmpty()) {
			return;
		}
		long assignment = this.assignments.get();
		if (this.known < assignment) {
			read(assignment);
		}
		boolean preceded = this.names.of(record.topic())
			.flatMap(this.topics.get()::find)
			.filter((topic) -> topic.letters().isPreceded(order.get(), record.offset()))
			.isPresent();
		if (preceded) {
			throw new FollowsDeadLetterException();
		}
	}

	private synchronized void read(long assignment) {
		if (this.known < assignment) {
			if (!isRead()) {
				throw new NotAdmittedException();
			}
			this.known = assignment;
		}
	}

	private boolean isRead() {
		try {
			return this.topics.get().read();
		}
		catch (InvalidRedriveException | KafkaException ex) {
			logger.debug("It is not known yet which dead letters of listener '%s' wait".formatted(this.listener), ex);
			return false;
		}
	}

	private Optional<Order> order(ConsumerRecord<?, ?> record) {
		return (FailedDeserialization.key(record) instanceof byte[] key)
				? Optional.of(new Order(this.listener, record.topic(), record.partition(), ByteBuffer.wrap(key)))
				: Optional.empty();
	}

	/**
	 * Note that a record of the listener is a dead letter.
	 * @param record the record
	 * @param retryTime when it is redriven by itself, or empty if it is not
	 */
	void written(ConsumerRecord<?, ?> record, Optional<Instant> retryTime) {
		Optional<Order> order = order(record);
		Optional<String> topic = this.names.of(record.topic());
		if (order.isEmpty() || topic.isEmpty()) {
			return;
		}
		WaitingLetters letters = this.topics.get().get(topic.get()).letters();
		if (retryTime.isPresent()) {
			letters.written(new WaitingLetter(WaitingLetter.UNREAD, this.listener, retryTime.get(), record.offset(),
					order.get(), this.clock.instant()));
		}
		else {
			letters.ignore(order.get(), record.offset());
		}
	}

}
