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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import io.kafkastarter.listener.failure.RetryPolicy;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.listener.SeekUtils;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * Delivers failed records again and recovers those that failed for good. Between two
 * deliveries only the partition of the record waits. Differs from Spring's own handler,
 * which pauses the whole container, starts to count again when the exception is another
 * one, and does not tell the recoverer how often a record was delivered.
 */
class RetryingErrorHandler implements CommonErrorHandler {

	private static final LogAccessor logger = new LogAccessor(LogFactory.getLog(RetryingErrorHandler.class));

	private final RecordRetries retries;

	private final RecoveredRecords recovered;

	private final BiConsumer<TopicPartition, Duration> delay;

	private final java.util.function.Consumer<Exception> clientFailed;

	private final BatchRetries batches;

	/**
	 * Create an error handler.
	 * @param policy decides how often records are delivered
	 * @param recovered takes those that failed for good
	 * @param delay has a partition wait, on the thread of its consumer
	 * @param clientFailed is told of failures of the consumer, and waits
	 */
	RetryingErrorHandler(RetryPolicy policy, RecoveredRecords recovered, BiConsumer<TopicPartition, Duration> delay,
			java.util.function.Consumer<Exception> clientFailed) {
		this.clientFailed = clientFailed;
		this.retries = new RecordRetries(policy);
		this.recovered = recovered;
		this.delay = delay;
		this.batches = new BatchRetries(policy, recovered, this.retries, delay);
	}

	@Override
	public boolean seeksAfterHandling() {
		return true;
	}

	@Override
	public boolean deliveryAttemptHeader() {
		return true;
	}

	@Override
	public int deliveryAttempt(TopicPartitionOffset offset) {
		Long position = offset.getOffset();
		return 1 + ((position != null) ? this.retries.attempts(offset.getTopicPartition(), position) : 0);
	}

	@Override
	public void handleOtherException(Exception thrownException, Consumer<?, ?> consumer,
			MessageListenerContainer container, boolean batchListener) {
		this.clientFailed.accept(thrownException);
	}

	@Override
	public void handleRemaining(Exception thrownException, List<ConsumerRecord<?, ?>> records, Consumer<?, ?> consumer,
			MessageListenerContainer container) {
		SeekUtils.seekOrRecover(thrownException, records, consumer, container, false,
				(record, exception, owner, client) -> isRecovered(record, exception), logger,
				KafkaException.Level.ERROR);
	}

	@Override
	public void handleBatch(Exception thrownException, ConsumerRecords<?, ?> data, Consumer<?, ?> consumer,
			MessageListenerContainer container, Runnable invokeListener) {
		List<ConsumerRecord<?, ?>> records = new ArrayList<>(data.count());
		data.forEach(records::add);
		int index = BatchFailure.index(thrownException, records);
		if (index >= 0) {
			handleFrom(index, thrownException, records, consumer, container);
		}
		else {
			this.batches.retry(thrownException, data, consumer, container, invokeListener);
		}
	}

	@Override
	public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions,
			Runnable publishPause) {
		this.batches.onPartitionsAssigned(consumer, partitions, publishPause);
	}

	/**
	 * Take note of the partitions that a consumer has.
	 * @param assignment the partitions
	 */
	void assigned(Collection<TopicPartition> assignment) {
		this.retries.assigned(assignment);
	}

	// What comes before the failed record was handled; what comes after it may not be.
	private void handleFrom(int index, Exception exception, List<ConsumerRecord<?, ?>> records, Consumer<?, ?> consumer,
			MessageListenerContainer container) {
		List<ConsumerRecord<?, ?>> remaining = records.subList(index, records.size());
		boolean done = SeekUtils.doSeeks(remaining, consumer, exception, true,
				(record, failure, owner, client) -> isRecovered(record, failure), container, logger);
		commit(records.subList(0, done ? index + 1 : index), consumer, container);
		if (!done || remaining.size() > 1) {
			throw new KafkaException("The rest of the batch is delivered again", KafkaException.Level.DEBUG, exception);
		}
	}

	private static void commit(List<ConsumerRecord<?, ?>> records, Consumer<?, ?> consumer,
			MessageListenerContainer container) {
		if (records.isEmpty() || container.getGroupId() == null) {
			return;
		}
		Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
		records.forEach((record) -> offsets.put(new TopicPartition(record.topic(), record.partition()),
				ListenerUtils.createOffsetAndMetadata(container, record.offset() + 1)));
		consumer.commitSync(offsets, container.getContainerProperties().getSyncCommitTimeout());
	}

	private boolean isRecovered(ConsumerRecord<?, ?> record, @Nullable Exception exception) {
		TopicPartition partition = new TopicPartition(record.topic(), record.partition());
		Optional<Duration> delay = this.retries.failed(partition, record.offset(), record.offset(), exception);
		if (delay.isPresent()) {
			this.delay.accept(partition, delay.get());
			this.recovered.deliveries().retried(record, exception);
			return false;
		}
		try {
			this.recovered.recover(record, exception, this.retries.attempts(partition, record.offset()));
			this.retries.recovered(partition);
			return true;
		}
		catch (RuntimeException ex) {
			logger.debug(ex, "A record could not be recovered");
			this.delay.accept(partition, this.retries.recoveryFailed(partition, record.offset()));
			return false;
		}
	}

}
