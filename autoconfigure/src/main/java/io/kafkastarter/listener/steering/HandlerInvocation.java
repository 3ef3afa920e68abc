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

package io.kafkastarter.listener.steering;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.MessageHandler;
import io.kafkastarter.listener.ReceivedMessage;
import io.kafkastarter.payload.DecodedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.util.Assert;
import org.springframework.util.ReflectionUtils;

/**
 * The methods that containers call as if they were annotated ones, and that call a
 * {@link MessageHandler}. Called by several threads.
 */
class HandlerInvocation {

	private static final Runnable NOTHING = () -> {
	};

	private final MessageHandler<Object> handler;

	// Of batches, nobody else tells.
	private final Map<TopicPartition, Failure> failures = new ConcurrentHashMap<>();

	@SuppressWarnings("unchecked")
	HandlerInvocation(MessageHandler<?> handler) {
		this.handler = (MessageHandler<Object>) handler;
	}

	/**
	 * Return the method that serves a listener.
	 * @param spec how the listener is to work
	 * @return the method
	 */
	static Method method(ListenerSpec spec) {
		if (spec.mode() == ListenerSpec.Mode.BATCH) {
			return method("onBatch", List.class);
		}
		return spec.isManualAcknowledgment() ? method("onRecord", ConsumerRecord.class, Acknowledgment.class)
				: method("onRecord", ConsumerRecord.class);
	}

	/**
	 * Handle a record.
	 * @param record the record
	 * @throws Exception what the handler throws
	 */
	void onRecord(ConsumerRecord<Object, Object> record) throws Exception {
		handle(record, attempt(record), NOTHING);
	}

	/**
	 * Handle a record that the handler acknowledges.
	 * @param record the record
	 * @param acknowledgment acknowledges it
	 * @throws Exception what the handler throws
	 */
	void onRecord(ConsumerRecord<Object, Object> record, Acknowledgment acknowledgment) throws Exception {
		handle(record, attempt(record), acknowledgment::acknowledge);
	}

	/**
	 * Handle the records of a batch.
	 * @param records the records
	 */
	void onBatch(List<ConsumerRecord<Object, Object>> records) {
		for (int index = 0; index < records.size(); index++) {
			ConsumerRecord<Object, Object> record = records.get(index);
			TopicPartition partition = new TopicPartition(record.topic(), record.partition());
			Failure failure = this.failures.get(partition);
			int attempt = (failure != null && failure.offset() == record.offset()) ? failure.count() + 1 : 1;
			try {
				handle(record, attempt, NOTHING);
				this.failures.remove(partition);
			}
			catch (Exception ex) {
				this.failures.put(partition, new Failure(record.offset(), attempt));
				throw new BatchListenerFailedException("The handler failed", ex, index);
			}
		}
	}

	private static Method method(String name, Class<?>... parameters) {
		Method method = ReflectionUtils.findMethod(HandlerInvocation.class, name, parameters);
		Assert.state(method != null, name);
		return method;
	}

	private void handle(ConsumerRecord<Object, Object> record, int attempt, Runnable acknowledgment) throws Exception {
		this.handler
			.handle(new ReceivedMessage<>(DecodedRecord.received(record), record.value(), attempt, acknowledgment));
	}

	private static int attempt(ConsumerRecord<?, ?> record) {
		Header header = record.headers().lastHeader(KafkaHeaders.DELIVERY_ATTEMPT);
		return (header != null) ? ByteBuffer.wrap(header.value()).getInt() : 1;
	}

	private record Failure(long offset, int count) {

	}

}
