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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.kafkastarter.failure.RolledBackException;
import io.kafkastarter.listener.consumer.BufferingConsumers;
import io.kafkastarter.listener.failure.RetryPolicy;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.AfterRollbackProcessor;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeliveryAttemptAware;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * Delivers records again whose transaction was rolled back, and recovers those that
 * failed for good. It seeks back before anything else, outside of any transaction: one
 * may not begin while brokers are away, and what was not sought back to would be passed
 * over. It goes forward only past what is committed.
 * <p>
 * A transaction that fails while its handler does not is no delivery that counts. Where
 * the commit was not answered the consumer asks the brokers how it ended before it goes
 * on. Between two deliveries only the partitions of these records wait. In a batch each
 * partition counts for itself, as the next batch may hold other partitions.
 */
class RetryingAfterRollbackProcessor implements AfterRollbackProcessor<Object, Object>, DeliveryAttemptAware {

	private static final Log logger = LogFactory.getLog(RetryingAfterRollbackProcessor.class);

	private final RecordRetries retries;

	private final RecoveredRecords recovered;

	private final BufferingConsumers consumers;

	private final TransactionalRecovery recovery;

	private final ThreadLocal<@Nullable List<ConsumerRecord<Object, Object>>> notHandled = new ThreadLocal<>();

	RetryingAfterRollbackProcessor(RetryPolicy policy, RecoveredRecords recovered, BufferingConsumers consumers,
			TransactionalRecovery recovery) {
		this.retries = new RecordRetries(policy);
		this.recovered = recovered;
		this.consumers = consumers;
		this.recovery = recovery;
	}

	@Override
	public int deliveryAttempt(TopicPartitionOffset offset) {
		Long position = offset.getOffset();
		return 1 + ((position != null) ? this.retries.attempts(offset.getTopicPartition(), position) : 0);
	}

	/**
	 * Take note of the partitions that a consumer has.
	 * @param assignment the partitions
	 */
	void assigned(Collection<TopicPartition> assignment) {
		this.retries.assigned(assignment);
	}

	@Override
	public boolean isProcessInTransaction() {
		return false;
	}

	@Override
	public void process(List<ConsumerRecord<Object, Object>> left, Consumer<Object, Object> consumer,
			@Nullable MessageListenerContainer container, Exception rolledBack, boolean recoverable,
			ContainerProperties.EOSMode eosMode) {
		Exception exception = RolledBackException.unwrap(rolledBack);
		List<ConsumerRecord<Object, Object>> records = takeNotHandled(left);
		Map<TopicPartition, List<ConsumerRecord<Object, Object>>> slices = slices(records);
		seekBack(slices, consumer);
		List<ConsumerRecord<Object, Object>> failed = records.subList(0, 1);
		if (TransactionFailure.isAbsence(exception)) {
			await(slices, exception);
			this.recovered.deliveries().retried(records.get(0), exception);
			return;
		}
		handle(failed, exception, consumer, container,
				() -> this.recovered.deliveries().retried(failed.get(0), exception));
	}

	/**
	 * Take note of the records of the calling thread's consumer that are not handled. The
	 * container knows only of the first of them.
	 * @param records the failed one, and all that were polled after it
	 */
	@SuppressWarnings("unchecked")
	void notHandled(List<? extends ConsumerRecord<?, ?>> records) {
		this.notHandled.set((List<ConsumerRecord<Object, Object>>) (List<?>) records);
	}

	private List<ConsumerRecord<Object, Object>> takeNotHandled(List<ConsumerRecord<Object, Object>> left) {
		List<ConsumerRecord<Object, Object>> noted = this.notHandled.get();
		this.notHandled.remove();
		return (noted != null && isSame(noted.get(0), left.get(0))) ? noted : left;
	}

	private static boolean isSame(ConsumerRecord<?, ?> one, ConsumerRecord<?, ?> other) {
		return one.offset() == other.offset() && partition(one).equals(partition(other));
	}

	@Override
	public void processBatch(ConsumerRecords<Object, Object> records, List<ConsumerRecord<Object, Object>> recordList,
			Consumer<Object, Object> consumer, @Nullable MessageListenerContainer container, Exception rolledBack,
			boolean recoverable, ContainerProperties.EOSMode eosMode) {
		Exception exception = RolledBackException.unwrap(rolledBack);
		Map<TopicPartition, List<ConsumerRecord<Object, Object>>> slices = slices(recordList);
		seekBack(slices, consumer);
		if (TransactionFailure.isAbsence(exception)) {
			await(slices, exception);
			this.recovered.deliveries().retried(recordList);
			return;
		}
		// There may be malformed records, which did not fail.
		slices.values()
			.forEach((slice) -> handle(slice, exception, consumer, container,
					() -> this.recovered.deliveries().retried(slice)));
	}

	private static Map<TopicPartition, List<ConsumerRecord<Object, Object>>> slices(
			List<ConsumerRecord<Object, Object>> records) {
		Map<TopicPartition, List<ConsumerRecord<Object, Object>>> slices = new LinkedHashMap<>();
		records.forEach((record) -> slices.computeIfAbsent(partition(record), (key) -> new ArrayList<>()).add(record));
		return slices;
	}

	private static void seekBack(Map<TopicPartition, List<ConsumerRecord<Object, Object>>> slices,
			Consumer<Object, Object> consumer) {
		slices.forEach((partition, slice) -> seek(consumer, partition, slice.get(0).offset()));
	}

	private static void seek(Consumer<Object, Object> consumer, TopicPartition partition, long offset) {
		try {
			consumer.seek(partition, offset);
		}
		catch (IllegalStateException ex) {
			// It was assigned to someone else, who begins at what is committed.
			logger.debug("Partition %s is not assigned any more".formatted(partition), ex);
		}
	}

	private void await(Map<TopicPartition, List<ConsumerRecord<Object, Object>>> slices, Exception exception) {
		slices.forEach((partition, slice) -> {
			long offset = slice.get(0).offset();
			this.consumers.delay(partition, this.retries.absent(partition, offset, exception));
			this.consumers.confirm(partition, offset);
		});
	}

	private void handle(List<ConsumerRecord<Object, Object>> records, Exception exception,
			Consumer<Object, Object> consumer, @Nullable MessageListenerContainer container, Runnable retried) {
		ConsumerRecord<Object, Object> first = records.get(0);
		TopicPartition partition = partition(first);
		RuntimeException earlier = this.recovered.unrecoveredFailure(first);
		Optional<Duration> delay = (earlier == null && BatchFailure.isFailedRecovery(exception))
				? Optional.of(this.retries.notDelivered(partition, first.offset()))
				: this.retries.failed(partition, first.offset(), records.get(records.size() - 1).offset(), exception);
		if (delay.isPresent()) {
			this.consumers.delay(partition, delay.get());
			retried.run();
			return;
		}
		int attempts = this.retries.attempts(partition, first.offset());
		long last = this.retries.last(partition, first.offset());
		List<ConsumerRecord<Object, Object>> dead = records.stream()
			.takeWhile((record) -> record.offset() <= last)
			.toList();
		int count = this.recovery.recover(dead, (earlier != null) ? earlier : exception, attempts, consumer, container);
		if (count > 0) {
			seek(consumer, partition, dead.get(count - 1).offset() + 1);
		}
		if (count == dead.size()) {
			this.retries.recovered(partition);
		}
		else {
			long position = dead.get(count).offset();
			this.consumers.delay(partition, this.retries.recoveryFailed(partition, position));
			this.consumers.confirm(partition, position);
		}
	}

	private static TopicPartition partition(ConsumerRecord<?, ?> record) {
		return new TopicPartition(record.topic(), record.partition());
	}

}
