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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.kafkastarter.failure.HandlerCall;
import io.kafkastarter.listener.call.DelegatingBatchListener;
import io.kafkastarter.listener.failure.WaitingKeys;
import io.kafkastarter.payload.HandlerRecordDecoder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Decodes the records of each batch where it is handled. A malformed record is handed to
 * the recoverer and is no matter of the others: the handler gets the rest.
 */
class DecodingBatchMessageListener extends DelegatingBatchListener {

	private final HandlerRecordDecoder decoder;

	private final RecoveredRecords recovered;

	DecodingBatchMessageListener(BatchMessageListener<Object, Object> delegate, HandlerRecordDecoder decoder,
			RecoveredRecords recovered) {
		super(delegate);
		this.decoder = decoder;
		this.recovered = recovered;
	}

	/**
	 * Return a listener that remembers what it has recovered apart from this.
	 * @param own what the listener recovers
	 * @return the listener
	 */
	DecodingBatchMessageListener with(RecoveredRecords own) {
		return new DecodingBatchMessageListener(this.delegate, this.decoder, own);
	}

	@Override
	public void onMessage(ConsumerRecords<Object, Object> received, @Nullable Acknowledgment acknowledgment,
			Consumer<Object, Object> consumer) {
		HandlerCall.runUnchecked(() -> receive(received, acknowledgment, consumer));
	}

	private void receive(ConsumerRecords<Object, Object> received, @Nullable Acknowledgment acknowledgment,
			Consumer<Object, Object> consumer) {
		List<ConsumerRecord<Object, Object>> list = StreamSupport.stream(received.spliterator(), false).toList();
		this.recovered.deliveries().admission().beginOrFail();
		this.recovered.deliveries().interceptions().failIfFailed(list);
		DecodedBatch batch = decode(list);
		Map<TopicPartition, List<ConsumerRecord<Object, Object>>> records = batch.records()
			.stream()
			.collect(Collectors.groupingBy((record) -> new TopicPartition(record.topic(), record.partition()),
					LinkedHashMap::new, Collectors.toList()));
		handle(batch, acknowledgment, (left) -> this.delegate
			.onMessage(new ConsumerRecords<>(records, received.nextOffsets()), left, consumer));
		this.recovered.handled(list);
	}

	@Override
	public void onMessage(List<ConsumerRecord<Object, Object>> received, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		HandlerCall.runUnchecked(() -> receive(received, acknowledgment, consumer));
	}

	private void receive(List<ConsumerRecord<Object, Object>> received, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		this.recovered.deliveries().admission().beginOrFail();
		this.recovered.deliveries().interceptions().failIfFailed(received);
		DecodedBatch batch = decode(received);
		handle(batch, acknowledgment, (left) -> handOver(batch.records(), left, consumer));
		this.recovered.handled(received);
	}

	private void handle(DecodedBatch batch, @Nullable Acknowledgment acknowledgment,
			java.util.function.Consumer<@Nullable Acknowledgment> handler) {
		if (batch.records().isEmpty()) {
			if (acknowledgment != null) {
				acknowledgment.acknowledge();
			}
			return;
		}
		try {
			batch.records().forEach(this.recovered.deliveries().observer()::handing);
			handler.accept(acknowledgment(acknowledgment, batch));
		}
		catch (RuntimeException ex) {
			throw BatchFailure.translated(ex, batch);
		}
	}

	private DecodedBatch decode(List<ConsumerRecord<Object, Object>> received) {
		this.recovered.failIfUnrecovered(received);
		this.recovered.delivered(received);
		WaitingKeys waiting = this.recovered.deliveries().waitingKeys();
		return DecodedBatch.of(received, (record) -> {
			waiting.refuseFollowing(record);
			return this.decoder.decode(record);
		}, this::recover);
	}

	@Override
	public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
		this.recovered.deliveries().waitingKeys().assigned();
		super.onPartitionsAssigned(assignments, callback);
	}

	private void recover(ConsumerRecord<?, ?> record, Exception exception) {
		try {
			this.recovered.recoverOnce(record, exception, 1);
		}
		catch (RuntimeException ex) {
			throw new RecoveryFailedException(ex);
		}
	}

	private @Nullable Acknowledgment acknowledgment(@Nullable Acknowledgment acknowledgment, DecodedBatch batch) {
		return (acknowledgment == null || batch.isComplete()) ? acknowledgment
				: new DecodedBatchAcknowledgment(acknowledgment, batch);
	}

}
