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

import io.kafkastarter.listener.call.DelegatingRecordListener;
import io.kafkastarter.listener.spring.WorkInFlight.Work;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Listener of records that has its deliveries counted.
 */
class ObservedRecordListener extends DelegatingRecordListener {

	private final Deliveries deliveries;

	ObservedRecordListener(MessageListener<Object, Object> delegate, Deliveries deliveries) {
		super(delegate);
		this.deliveries = deliveries;
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		if (!this.deliveries.isActive()) {
			target().onMessage(record, acknowledgment, consumer);
		}
		else if (this.deliveries.isDivided()) {
			observe(record, acknowledgment, consumer, this.deliveries.now());
		}
		else {
			Work work = this.deliveries.work().begin(record);
			try {
				observe(record, acknowledgment, consumer, work.startedAt());
			}
			finally {
				work.end();
			}
		}
	}

	private void observe(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer, long start) {
		ObservedAcknowledgment observed = (acknowledgment != null) ? new ObservedAcknowledgment(acknowledgment) : null;
		try {
			target().onMessage(record, observed, consumer);
		}
		catch (RuntimeException | Error ex) {
			if (this.deliveries.isDivided() && observed != null && observed.isAcknowledged()) {
				succeeded(record, start);
			}
			else {
				this.deliveries.failed(List.of(record), ex, this.deliveries.now() - start);
			}
			throw ex;
		}
		if (observed != null && observed.nackedFrom() >= 0) {
			this.deliveries.askedFor(List.of(record), this.deliveries.now() - start);
		}
		else {
			succeeded(record, start);
		}
	}

	private void succeeded(ConsumerRecord<Object, Object> record, long start) {
		this.deliveries.succeeded(record, this.deliveries.now() - start);
	}

	@Override
	public void onPartitionsRevoked(@Nullable Collection<TopicPartition> partitions) {
		if (partitions != null) {
			this.deliveries.work().lose(partitions);
		}
		super.onPartitionsRevoked(partitions);
	}

}
