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

import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

import io.kafkastarter.listener.call.DelegatingBatchListener;
import io.kafkastarter.listener.spring.WorkInFlight.Work;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Listener of batches that has its deliveries counted. The time of a batch is shared by
 * its records.
 */
class ObservedBatchListener extends DelegatingBatchListener {

	private final Deliveries deliveries;

	ObservedBatchListener(BatchMessageListener<Object, Object> delegate, Deliveries deliveries) {
		super(delegate);
		this.deliveries = deliveries;
	}

	@Override
	public void onMessage(ConsumerRecords<Object, Object> records, @Nullable Acknowledgment acknowledgment,
			Consumer<Object, Object> consumer) {
		observe(StreamSupport.stream(records.spliterator(), false).toList(), acknowledgment,
				(observed) -> this.delegate.onMessage(records, observed, consumer));
	}

	@Override
	public void onMessage(List<ConsumerRecord<Object, Object>> records, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		observe(records, acknowledgment, (observed) -> handOver(records, observed, consumer));
	}

	private void observe(List<ConsumerRecord<Object, Object>> records, @Nullable Acknowledgment acknowledgment,
			java.util.function.Consumer<@Nullable Acknowledgment> handler) {
		if (!this.deliveries.isActive()) {
			handler.accept(acknowledgment);
		}
		else if (this.deliveries.isDivided()) {
			call(records, acknowledgment, handler, this.deliveries.now());
		}
		else {
			Work work = this.deliveries.work().begin(records);
			boolean handled = false;
			try {
				call(records, acknowledgment, handler, work.startedAt());
				handled = true;
			}
			finally {
				work.end();
				this.deliveries.observer().batch(handled, this.deliveries.now() - work.startedAt());
			}
		}
	}

	private void call(List<ConsumerRecord<Object, Object>> records, @Nullable Acknowledgment acknowledgment,
			java.util.function.Consumer<@Nullable Acknowledgment> handler, long start) {
		ObservedAcknowledgment observed = (acknowledgment != null) ? new ObservedAcknowledgment(acknowledgment) : null;
		try {
			handler.accept(observed);
		}
		catch (RuntimeException | Error ex) {
			if (this.deliveries.isDivided() && observed != null && observed.isAcknowledged()) {
				this.deliveries.succeeded(records, this.deliveries.now() - start);
			}
			else {
				failed(records, ex, this.deliveries.now() - start);
			}
			throw ex;
		}
		int nackedFrom = (observed != null) ? observed.nackedFrom() : -1;
		long nanos = this.deliveries.now() - start;
		if (nackedFrom >= 0 && nackedFrom < records.size()) {
			long share = nanos / (nackedFrom + 1);
			this.deliveries.succeeded(records.subList(0, nackedFrom), share * nackedFrom);
			this.deliveries.askedFor(records.subList(nackedFrom, nackedFrom + 1), share);
		}
		else {
			this.deliveries.succeeded(records, nanos);
		}
	}

	// What comes before the failed record was handled; what comes after it may not be.
	private void failed(List<ConsumerRecord<Object, Object>> records, Throwable failure, long nanos) {
		int index = this.deliveries.isUndone() ? -1 : BatchFailure.index(failure, records);
		if (index < 0) {
			this.deliveries.failed(records, failure, nanos);
			return;
		}
		long share = nanos / (index + 1);
		this.deliveries.succeeded(records.subList(0, index), share * index);
		this.deliveries.failed(records.subList(index, index + 1), failure, share);
	}

	@Override
	public void onPartitionsRevoked(@Nullable Collection<TopicPartition> partitions) {
		if (partitions != null) {
			this.deliveries.work().lose(partitions);
		}
		super.onPartitionsRevoked(partitions);
	}

}
