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

package io.kafkastarter.listener.extension;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * Shows text to an error handler.
 */
final class TextErrorHandler implements CommonErrorHandler {

	private final CommonErrorHandler delegate;

	private final RecordTexts texts;

	TextErrorHandler(CommonErrorHandler delegate, RecordTexts texts) {
		this.delegate = delegate;
		this.texts = texts;
	}

	@Override
	public boolean handleOne(Exception thrown, ConsumerRecord<?, ?> record, Consumer<?, ?> consumer,
			MessageListenerContainer container) {
		return this.delegate.handleOne(thrown, this.texts.of(record), consumer, container);
	}

	@Override
	public void handleRemaining(Exception thrown, List<ConsumerRecord<?, ?>> records, Consumer<?, ?> consumer,
			MessageListenerContainer container) {
		List<ConsumerRecord<Object, Object>> shown = this.texts.of(records);
		this.delegate.handleRemaining(thrown, List.copyOf(shown), consumer, container);
	}

	@Override
	public void handleBatch(Exception thrown, ConsumerRecords<?, ?> records, Consumer<?, ?> consumer,
			MessageListenerContainer container, Runnable invokeListener) {
		this.delegate.handleBatch(thrown, this.texts.of(records), consumer, container, invokeListener);
	}

	@Override
	public <K, V> ConsumerRecords<K, V> handleBatchAndReturnRemaining(Exception thrown, ConsumerRecords<?, ?> records,
			Consumer<?, ?> consumer, MessageListenerContainer container, Runnable invokeListener) {
		ConsumerRecords<?, ?> remaining = this.delegate.handleBatchAndReturnRemaining(thrown, this.texts.of(records),
				consumer, container, invokeListener);
		return asRead(remaining, records);
	}

	// The listener takes what was read.
	@SuppressWarnings("unchecked")
	private static <K, V> ConsumerRecords<K, V> asRead(ConsumerRecords<?, ?> shown, ConsumerRecords<?, ?> read) {
		Map<TopicPartition, List<ConsumerRecord<K, V>>> records = new LinkedHashMap<>();
		for (TopicPartition partition : shown.partitions()) {
			Set<Long> offsets = shown.records(partition)
				.stream()
				.map(ConsumerRecord::offset)
				.collect(Collectors.toSet());
			records.put(partition,
					read.records(partition)
						.stream()
						.filter((record) -> offsets.contains(record.offset()))
						.map((record) -> (ConsumerRecord<K, V>) record)
						.toList());
		}
		return new ConsumerRecords<>(records, shown.nextOffsets());
	}

	@Override
	public void handleOtherException(Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container,
			boolean batchListener) {
		this.delegate.handleOtherException(thrown, consumer, container, batchListener);
	}

	@Override
	public boolean seeksAfterHandling() {
		return this.delegate.seeksAfterHandling();
	}

	@Override
	public boolean deliveryAttemptHeader() {
		return this.delegate.deliveryAttemptHeader();
	}

	@Override
	public int deliveryAttempt(TopicPartitionOffset offset) {
		return this.delegate.deliveryAttempt(offset);
	}

	@Override
	public void clearThreadState() {
		this.delegate.clearThreadState();
	}

	@Override
	public boolean isAckAfterHandle() {
		return this.delegate.isAckAfterHandle();
	}

	@Override
	public void setAckAfterHandle(boolean ack) {
		this.delegate.setAckAfterHandle(ack);
	}

	@Override
	public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions,
			Runnable publishPause) {
		this.delegate.onPartitionsAssigned(consumer, partitions, publishPause);
	}

}
