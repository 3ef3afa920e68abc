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

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import io.kafkastarter.listener.call.ListenerCalls;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.config.MethodKafkaListenerEndpoint;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.adapter.BatchMessagingMessageListenerAdapter;
import org.springframework.kafka.listener.adapter.MessagingMessageListenerAdapter;
import org.springframework.kafka.listener.adapter.RecordMessagingMessageListenerAdapter;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaNull;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.GenericMessage;

/**
 * Messages for methods that take nothing but the payload, which need no headers. To
 * collect those takes longer than anything else that happens to a record on its way to
 * its method.
 */
final class PayloadMessages {

	private static final RecordMessageConverter RECORDS = new Records();

	private static final BatchMessageConverter BATCHES = new Batches();

	private static final MessageHeaders NO_HEADERS = new NoHeaders();

	private PayloadMessages() {
	}

	/**
	 * Let a listener have messages without headers if nobody would look at them, or the
	 * payloads themselves.
	 * @param properties the container's properties, with its listener
	 * @param endpoint what the container is for
	 * @param types what its method takes
	 * @return whether it has them now
	 */
	@SuppressWarnings("unchecked")
	static boolean handOver(ContainerProperties properties, KafkaListenerEndpoint endpoint, HandlerTypes types) {
		Object listener = properties.getMessageListener();
		if (listener == null || !(endpoint instanceof MethodKafkaListenerEndpoint<?, ?> methodEndpoint)
				|| methodEndpoint.getMethod() == null
				|| !apply(ListenerCalls.target(listener), methodEndpoint.getMethod(), types)) {
			return false;
		}
		if (listener.getClass() == RecordMessagingMessageListenerAdapter.class) {
			properties.setMessageListener(PayloadMethodListener.of((MessageListener<Object, Object>) listener,
					methodEndpoint.getBean(), methodEndpoint.getMethod(), properties));
		}
		return true;
	}

	private static boolean apply(Object listener, Method method, HandlerTypes types) {
		if (method.getReturnType() != void.class || !types.payloadOnly() || !isPlain(method)) {
			return false;
		}
		if (listener instanceof RecordMessagingMessageListenerAdapter<?, ?> adapter) {
			((MessagingMessageListenerAdapter<?, ?>) adapter).setMessageConverter(RECORDS);
			return true;
		}
		if (listener instanceof BatchMessagingMessageListenerAdapter<?, ?> adapter) {
			adapter.setBatchMessageConverter(BATCHES);
			return true;
		}
		return false;
	}

	// An error handler of the method, or a converter of its own, gets the message.
	private static boolean isPlain(Method method) {
		List<MergedAnnotation<KafkaListener>> annotations = annotations(method);
		return !annotations.isEmpty() && !hasConverter(method)
				&& annotations.stream().allMatch((annotation) -> annotation.getString("errorHandler").isEmpty());
	}

	/**
	 * Return whether a method names a converter of its own.
	 * @param method the method
	 * @return whether it does
	 */
	static boolean hasConverter(Method method) {
		return annotations(method).stream()
			.anyMatch((annotation) -> !annotation.getString("contentTypeConverter").isEmpty());
	}

	private static List<MergedAnnotation<KafkaListener>> annotations(Method method) {
		return MergedAnnotations.from(method, MergedAnnotations.SearchStrategy.TYPE_HIERARCHY)
			.stream(KafkaListener.class)
			.toList();
	}

	private static Object payload(ConsumerRecord<?, ?> record) {
		return (record.value() != null) ? record.value() : KafkaNull.INSTANCE;
	}

	private static final class Records implements RecordMessageConverter {

		@Override
		public Message<?> toMessage(ConsumerRecord<?, ?> record, @Nullable Object acknowledgment,
				@Nullable Object consumer, @Nullable Type payloadType) {
			return new GenericMessage<>(payload(record), NO_HEADERS);
		}

		@Override
		public ProducerRecord<?, ?> fromMessage(Message<?> message, @Nullable String defaultTopic) {
			throw new UnsupportedOperationException("A method that returns nothing has no replies");
		}

	}

	private static final class Batches implements BatchMessageConverter {

		@Override
		public Message<?> toMessage(List<ConsumerRecord<?, ?>> records, @Nullable Acknowledgment acknowledgment,
				@Nullable Consumer<?, ?> consumer, Type payloadType) {
			List<Object> payloads = new ArrayList<>(records.size());
			for (ConsumerRecord<?, ?> record : records) {
				payloads.add(payload(record));
			}
			return new GenericMessage<>(payloads, NO_HEADERS);
		}

		@Override
		public List<ProducerRecord<?, ?>> fromMessage(Message<?> message, String defaultTopic) {
			throw new UnsupportedOperationException("A method that returns nothing has no replies");
		}

	}

	private static final class NoHeaders extends MessageHeaders {

		NoHeaders() {
			super(null, ID_VALUE_NONE, -1L);
		}

	}

}
