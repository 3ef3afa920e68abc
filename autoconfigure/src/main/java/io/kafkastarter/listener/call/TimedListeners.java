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

package io.kafkastarter.listener.call;

import java.util.List;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Listeners whose handlers may take some time and no more.
 */
final class TimedListeners {

	private TimedListeners() {
	}

	/**
	 * Return a listener that interrupts another one.
	 * @param listener the listener, of records or of batches
	 * @param timeout how long it may take
	 * @return the listener
	 */
	@SuppressWarnings("unchecked")
	static Object of(Object listener, HandlerTimeout timeout) {
		return (listener instanceof BatchMessageListener<?, ?> batches)
				? new OfBatches((BatchMessageListener<Object, Object>) batches, timeout)
				: new OfRecords((MessageListener<Object, Object>) listener, timeout);
	}

	private static final class OfRecords extends DelegatingRecordListener {

		private final HandlerTimeout timeout;

		OfRecords(MessageListener<Object, Object> delegate, HandlerTimeout timeout) {
			super(delegate);
			this.timeout = timeout;
		}

		@Override
		public void onMessage(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment,
				@Nullable Consumer<?, ?> consumer) {
			this.timeout.call(() -> target().onMessage(record, acknowledgment, consumer));
		}

	}

	private static final class OfBatches extends DelegatingBatchListener {

		private final HandlerTimeout timeout;

		OfBatches(BatchMessageListener<Object, Object> delegate, HandlerTimeout timeout) {
			super(delegate);
			this.timeout = timeout;
		}

		@Override
		public void onMessage(ConsumerRecords<Object, Object> records, @Nullable Acknowledgment acknowledgment,
				Consumer<Object, Object> consumer) {
			this.timeout.call(() -> this.delegate.onMessage(records, acknowledgment, consumer));
		}

		@Override
		public void onMessage(List<ConsumerRecord<Object, Object>> records, @Nullable Acknowledgment acknowledgment,
				@Nullable Consumer<?, ?> consumer) {
			this.timeout.call(() -> handOver(records, acknowledgment, consumer));
		}

	}

}
