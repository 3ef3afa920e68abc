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

package io.kafkastarter.deadletter.redrive;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;

import io.kafkastarter.failure.HandlerCall;
import io.kafkastarter.listener.call.ListenerCalls;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.listener.adapter.MessagingMessageListenerAdapter;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.KafkaUtils;

/**
 * Calls a listener with one record, and waits until it is done with it: when it returns,
 * when its future is completed, or when it acknowledges. Who asks for a consumer gets one
 * that refuses everything, since what is committed with that of a redrive is not the
 * listener's to say.
 */
final class ListenerCall {

	private static final Duration TIMEOUT = Duration.ofMinutes(5);

	@SuppressWarnings("unchecked")
	private static final Consumer<Object, Object> NO_CONSUMER = (Consumer<Object, Object>) Proxy.newProxyInstance(
			ListenerCall.class.getClassLoader(), new Class<?>[] { Consumer.class },
			(proxy, method, arguments) -> switch (method.getName()) {
				case "toString", "hashCode", "equals" -> method.invoke("no consumer", arguments);
				default -> throw new UnsupportedOperationException(
						"A redrive has no consumer to call '%s' of".formatted(method.getName()));
			});

	private final ThreadLocal<@Nullable RedriveAcknowledgment> failing = new ThreadLocal<>();

	private final AcknowledgingConsumerAwareMessageListener<Object, Object> listener;

	private final @Nullable RecordInterceptor<Object, Object> interceptor;

	private final @Nullable String group;

	private final boolean manual;

	private final boolean attemptHeader;

	private final RecordDeserializers deserializers;

	/**
	 * Create a call.
	 * @param container the container of the listener, which is not started
	 * @param group the listener's group, or {@code null} if it has none
	 * @param manual whether the listener acknowledges records itself
	 * @param deserializers what the listener is configured to read with
	 */
	@SuppressWarnings("unchecked")
	ListenerCall(MessageListenerContainer container, @Nullable String group, boolean manual,
			RecordDeserializers deserializers) {
		this.deserializers = deserializers;
		Object own = listener(container);
		this.listener = ListenerCalls.ofOneByOne(own);
		// Interceptors of records are not called for batches.
		this.interceptor = (container instanceof AbstractMessageListenerContainer<?, ?> concrete
				&& !(own instanceof BatchMessageListener<?, ?>))
						? (RecordInterceptor<Object, Object>) concrete.getRecordInterceptor() : null;
		this.group = group;
		this.manual = manual;
		this.attemptHeader = container.getContainerProperties().isDeliveryAttemptHeader();
		if (ListenerCalls.target(own) instanceof MessagingMessageListenerAdapter<?, ?> adapter
				&& adapter.isAsyncReplies()) {
			adapter.setCallbackForAsyncFailure((record, failure) -> failed(failure));
		}
	}

	/**
	 * Return whether a container's listener returns futures, or may.
	 * @param container the container
	 * @return whether it does
	 */
	static boolean isAsync(MessageListenerContainer container) {
		return ListenerCalls.target(listener(container)) instanceof MessagingMessageListenerAdapter<?, ?> adapter
				&& adapter.isAsyncReplies();
	}

	private static Object listener(MessageListenerContainer container) {
		Object listener = container.getContainerProperties().getMessageListener();
		if (listener == null) {
			throw new IllegalStateException("Container '%s' has no listener".formatted(container.getListenerId()));
		}
		return listener;
	}

	private void failed(RuntimeException failure) {
		RedriveAcknowledgment acknowledgment = this.failing.get();
		this.failing.remove();
		if (acknowledgment != null) {
			acknowledgment.fail(HandlerCall.told(failure));
		}
	}

	/**
	 * Have a record handled.
	 * @param original the record, in bytes
	 * @param delivery which delivery of it this is, from 1
	 * @param session waits
	 */
	void invoke(RedrivenRecord original, int delivery, RedriveSession session) {
		RedrivenRecord record = original.deserialized(this.deserializers);
		if (this.attemptHeader) {
			record.headers()
				.remove(KafkaHeaders.DELIVERY_ATTEMPT)
				.add(KafkaHeaders.DELIVERY_ATTEMPT, ByteBuffer.allocate(Integer.BYTES).putInt(delivery).array());
		}
		Duration again = Duration.ZERO;
		while (again != null) {
			session.await(again);
			RedriveAcknowledgment acknowledgment = new RedriveAcknowledgment(this.failing);
			HandlerCall.runUnchecked(() -> intercept(record, acknowledgment));
			again = settlement(acknowledgment, session);
		}
	}

	// Null if the record is done, or else when to deliver it again.
	private @Nullable Duration settlement(RedriveAcknowledgment acknowledgment, RedriveSession session) {
		if ((this.manual || acknowledgment.hasFuture()) && !session.await(acknowledgment.done(), TIMEOUT)) {
			throw new IllegalStateException("The record was not acknowledged within %s".formatted(TIMEOUT));
		}
		try {
			return acknowledgment.done().getNow(null);
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : ex;
		}
	}

	private void intercept(RedrivenRecord record, RedriveAcknowledgment acknowledgment) {
		RecordInterceptor<Object, Object> interceptor = this.interceptor;
		if (interceptor == null) {
			call(record, acknowledgment);
			return;
		}
		ConsumerRecord<Object, Object> intercepted = interceptor.intercept(record, NO_CONSUMER);
		if (intercepted == null) {
			acknowledgment.acknowledge();
			return;
		}
		try {
			call(intercepted, acknowledgment);
			HandlerCall.report(() -> interceptor.success(intercepted, NO_CONSUMER));
		}
		catch (RuntimeException ex) {
			HandlerCall.report(() -> interceptor.failure(intercepted, ex, NO_CONSUMER));
			throw ex;
		}
		finally {
			HandlerCall.report(() -> interceptor.afterRecord(intercepted, NO_CONSUMER));
		}
	}

	private void call(ConsumerRecord<Object, Object> record, RedriveAcknowledgment acknowledgment) {
		KafkaUtils.setConsumerGroupId(this.group);
		try {
			this.listener.onMessage(record, acknowledgment, NO_CONSUMER);
		}
		finally {
			KafkaUtils.clearConsumerGroupId();
		}
	}

}
