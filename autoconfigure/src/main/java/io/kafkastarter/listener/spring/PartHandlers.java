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
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.kafkastarter.listener.call.ListenerCalls;
import io.kafkastarter.listener.consumer.BatchHandler;
import io.kafkastarter.listener.failure.RetryPolicy;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.adapter.RecordMessagingMessageListenerAdapter;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Creates what calls a listener in the workers of its batches.
 */
final class PartHandlers {

	private final HostAwaitingMessageListenerContainer container;

	private final boolean acknowledges;

	private final RetryPolicy retry;

	private final RecoveredRecords recovered;

	private final Supplier<@Nullable ObservationRegistry> registries;

	/**
	 * Create handlers.
	 * @param container the listener's container
	 * @param acknowledges whether the listener acknowledges what it has handled
	 * @param retry how often it is called
	 * @param recovered what was recovered of its batches
	 * @param registries returns where calls are observed, if they are
	 */
	PartHandlers(HostAwaitingMessageListenerContainer container, boolean acknowledges, RetryPolicy retry,
			RecoveredRecords recovered, Supplier<@Nullable ObservationRegistry> registries) {
		this.container = container;
		this.acknowledges = acknowledges;
		this.retry = retry;
		this.recovered = recovered;
		this.registries = registries;
	}

	/**
	 * Return what creates the handler of each part.
	 * @param listener the listener of the container
	 * @return the handlers
	 */
	@SuppressWarnings("unchecked")
	Supplier<BatchHandler> of(Object listener) {
		if (ListenerCalls.target(listener) instanceof RecordMessagingMessageListenerAdapter<?, ?>) {
			RecordCalls calls = new RecordCalls((AcknowledgingConsumerAwareMessageListener<Object, Object>) listener,
					this.container, this.registries);
			return () -> {
				calls.prepare();
				return handler(
						(records, delivery, acknowledgment) -> calls.call(records.get(0), delivery, acknowledgment),
						true, this.recovered);
			};
		}
		return () -> ofLists((BatchMessageListener<Object, Object>) listener);
	}

	private BatchHandler ofLists(BatchMessageListener<Object, Object> listener) {
		RecoveredRecords own = this.recovered.ofPart();
		BatchMessageListener<Object, Object> delegate = (listener instanceof DecodingBatchMessageListener decoding)
				? decoding.with(own) : listener;
		return handler((records, delivery, acknowledgment) -> call(delegate, records, acknowledgment), false, own);
	}

	private BatchHandler handler(BatchPartHandler.Call call, boolean singleRecords, RecoveredRecords own) {
		return new BatchPartHandler(watched(call), singleRecords, this.acknowledges, this.retry, own,
				this.container.getGroupId(), own.deliveries().work().current());
	}

	private BatchPartHandler.Call watched(BatchPartHandler.Call call) {
		HandlerWatch watch = this.container.getHandlerWatch();
		return (records, delivery, acknowledgment) -> {
			HandlerWatch.Call watched = watch.beginPart(records);
			try {
				call.call(records, delivery, acknowledgment);
			}
			finally {
				watched.end();
			}
		};
	}

	@SuppressWarnings("NullAway") // Kafka's consumer may be used by one thread only
	private static void call(BatchMessageListener<Object, Object> listener,
			List<ConsumerRecord<Object, Object>> records, @Nullable Acknowledgment acknowledgment) {
		if (listener.wantsPollResult()) {
			listener.onMessage(together(records), acknowledgment, null);
			return;
		}
		ListenerCalls.ofBatches(listener).onMessage(records, acknowledgment, null);
	}

	private static ConsumerRecords<Object, Object> together(List<ConsumerRecord<Object, Object>> records) {
		Map<TopicPartition, List<ConsumerRecord<Object, Object>>> byPartition = records.stream()
			.collect(Collectors.groupingBy((record) -> new TopicPartition(record.topic(), record.partition()),
					LinkedHashMap::new, Collectors.toList()));
		return new ConsumerRecords<>(byPartition, Map.of());
	}

}
