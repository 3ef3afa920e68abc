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

package io.kafkastarter.listener.parallel;

import io.kafkastarter.listener.call.FutureTimeout;
import io.kafkastarter.listener.call.ListenerCalls;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.adapter.RecordMessagingMessageListenerAdapter;

/**
 * Calls a listener of Spring for Apache Kafka. There is no consumer to hand on: Kafka's
 * may be used by one thread only, which is not that of the handler.
 */
final class ListenerInvoker implements RecordInvoker {

	private final AcknowledgingConsumerAwareMessageListener<Object, Object> listener;

	private final boolean async;

	private final boolean manual;

	private final @Nullable FutureTimeout timeout;

	/**
	 * Create an invoker.
	 * @param listener the listener
	 * @param manual whether its method acknowledges records itself
	 * @param asyncFailures learns of futures that fail
	 * @param timeout how long its futures may take, or {@code null}
	 */
	@SuppressWarnings("unchecked")
	ListenerInvoker(MessageListener<Object, Object> listener, boolean manual, AsyncFailures asyncFailures,
			@Nullable FutureTimeout timeout) {
		this.timeout = timeout;
		this.listener = ListenerCalls.ofRecords(listener);
		Object target = ListenerCalls.target(listener);
		if (target instanceof RecordMessagingMessageListenerAdapter<?, ?> adapter) {
			this.async = adapter.isAsyncReplies();
			this.manual = manual;
			((RecordMessagingMessageListenerAdapter<Object, Object>) adapter)
				.setCallbackForAsyncFailure(asyncFailures::failed);
		}
		else {
			this.async = false;
			this.manual = ListenerCalls.takesAcknowledgment(listener);
		}
	}

	@Override
	@SuppressWarnings("NullAway") // for want of a consumer
	public void invoke(ConsumerRecord<Object, Object> record, int delivery, Attempt attempt) {
		this.listener.onMessage(record, attempt, null);
		if (this.timeout != null) {
			this.timeout.begin((failure) -> attempt.settle(Settlement.failed(failure)));
		}
	}

	@Override
	public boolean settlesLater(Attempt attempt) {
		return this.manual || this.async && attempt.hasFuture();
	}

}
