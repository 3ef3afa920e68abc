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

package io.kafkastarter.listener.spring;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import io.kafkastarter.listener.failure.RetryPolicy;
import io.kafkastarter.text.Words;
import org.apache.commons.logging.impl.NoOpLog;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ErrorHandlingUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.ExceptionMatcher;
import org.springframework.kafka.support.KafkaUtils;

/**
 * Delivers the same batch again until it is handled or its records are recovered. The
 * consumer polls meanwhile, with all its partitions paused.
 */
final class BatchRetries {

	private final RetryPolicy policy;

	private final RecoveredRecords recovered;

	private final RecordRetries retries;

	private final BiConsumer<TopicPartition, Duration> delay;

	private final Map<Thread, ConsumerRecords<?, ?>> retrying = new ConcurrentHashMap<>();

	private final ExceptionMatcher matcher;

	BatchRetries(RetryPolicy policy, RecoveredRecords recovered, RecordRetries retries,
			BiConsumer<TopicPartition, Duration> delay) {
		this.policy = policy;
		this.recovered = recovered;
		this.retries = retries;
		this.delay = delay;
		this.matcher = new ExceptionMatcher(List.of(), true) {

			@Override
			public boolean match(@Nullable Throwable exception) {
				return !(exception instanceof PartitionsLostException) && !BatchFailure.isOfOneRecord(exception);
			}

		};
	}

	void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Runnable publishPause) {
		ConsumerRecords<?, ?> batch = this.retrying.get(Thread.currentThread());
		if (batch != null) {
			partitions.forEach((partition) -> passBatch(consumer, batch.records(partition)));
			consumer.pause(consumer.assignment());
			publishPause.run();
		}
	}

	// Where a partition has come back, the batch would be polled again behind its retry.
	private static void passBatch(Consumer<?, ?> consumer, List<? extends ConsumerRecord<?, ?>> records) {
		if (!records.isEmpty()) {
			ConsumerRecord<?, ?> first = records.get(0);
			TopicPartition partition = new TopicPartition(first.topic(), first.partition());
			if (consumer.position(partition) == first.offset()) {
				consumer.seek(partition, records.get(records.size() - 1).offset() + 1);
			}
		}
	}

	void retry(Exception thrown, ConsumerRecords<?, ?> records, Consumer<?, ?> consumer,
			MessageListenerContainer container, Runnable listener) {
		this.retrying.put(Thread.currentThread(), records);
		BatchDeliveries deliveries = new BatchDeliveries(this.policy, text(records), thrown);
		Runnable delivery = () -> {
			requirePartitions(records, consumer);
			if (deliveries.isGivenUp()) {
				deliveries.recover((failure, attempts) -> recover(records, failure, attempts));
			}
			else {
				this.recovered.deliveries().retried(records);
				deliveries.deliver(listener);
			}
		};
		AtomicReference<@Nullable Throwable> left = new AtomicReference<>();
		try {
			ErrorHandlingUtils.retryBatch(thrown, records, consumer, container, delivery, deliveries, seeker(left::get),
					(batch, exception) -> leave(exception, left), new LogAccessor(new NoOpLog()),
					KafkaException.Level.DEBUG, List.of(), this.matcher, true, false);
		}
		catch (KafkaException ex) {
			// The batch is delivered again, later or by someone else, which is no error.
			this.recovered.deliveries().retried(records);
			throw new KafkaException("The batch is delivered again", KafkaException.Level.DEBUG, ex);
		}
		finally {
			this.retrying.remove(Thread.currentThread());
		}
	}

	// Another consumer handles what was lost. The rest is polled again.
	private static void requirePartitions(ConsumerRecords<?, ?> records, Consumer<?, ?> consumer) {
		if (!consumer.assignment().containsAll(records.partitions())) {
			throw new PartitionsLostException();
		}
	}

	private void recover(ConsumerRecords<?, ?> records, Exception failure, int attempts) {
		records.forEach((record) -> this.recovered.recoverOnce(record, failure, attempts));
	}

	// From here on it is one record that counts, which its next delivery tells.
	private static void leave(Exception exception, AtomicReference<@Nullable Throwable> left) {
		left.set(exception);
		throw new IllegalStateException("The batch has not failed as a whole", exception);
	}

	private static String text(ConsumerRecords<?, ?> records) {
		ConsumerRecord<?, ?> first = records.iterator().next();
		return "a batch of %s from %s on".formatted(Words.count(records.count(), "record"), KafkaUtils.format(first));
	}

	private CommonErrorHandler seeker(Supplier<@Nullable Throwable> left) {
		return new CommonErrorHandler() {

			@Override
			public void handleBatch(Exception thrown, ConsumerRecords<?, ?> records, Consumer<?, ?> consumer,
					MessageListenerContainer container, Runnable listener) {
				boolean wait = BatchFailure.isFailedRecovery(left.get());
				Set<TopicPartition> kept = new HashSet<>(records.partitions());
				kept.retainAll(consumer.assignment());
				for (TopicPartition partition : kept) {
					long first = records.records(partition).get(0).offset();
					consumer.seek(partition, first);
					if (wait) {
						BatchRetries.this.delay.accept(partition,
								BatchRetries.this.retries.notDelivered(partition, first));
					}
				}
				throw new KafkaException("The batch is delivered again", KafkaException.Level.DEBUG, thrown);
			}

		};
	}

	/**
	 * Exception that ends the retry of a batch some of whose partitions have moved.
	 */
	private static final class PartitionsLostException extends RuntimeException {

		PartitionsLostException() {
			super(null, null, false, false);
		}

	}

}
