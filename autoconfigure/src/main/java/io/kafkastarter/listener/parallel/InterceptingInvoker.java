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

import java.nio.ByteBuffer;

import io.kafkastarter.failure.HandlerCall;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Calls a {@link RecordInterceptor} around the handler, and adds the headers that Spring
 * for Apache Kafka's own containers add.
 */
final class InterceptingInvoker implements RecordInvoker {

	private final RecordInvoker delegate;

	private final @Nullable RecordInterceptor<Object, Object> interceptor;

	private final @Nullable Consumer<Object, Object> consumer;

	private final byte @Nullable [] listenerInfo;

	private final boolean deliveryHeader;

	/**
	 * Create an invoker.
	 * @param delegate calls the handler
	 * @param interceptor called around it, or {@code null} if there is none
	 * @param consumer handed to the interceptor, or {@code null} where there is none
	 * @param listenerInfo the value of a header to add, or {@code null} for none
	 * @param deliveryHeader whether to add the number of the delivery
	 */
	InterceptingInvoker(RecordInvoker delegate, @Nullable RecordInterceptor<Object, Object> interceptor,
			@Nullable Consumer<Object, Object> consumer, byte @Nullable [] listenerInfo, boolean deliveryHeader) {
		this.delegate = delegate;
		this.interceptor = interceptor;
		this.consumer = consumer;
		this.listenerInfo = listenerInfo;
		this.deliveryHeader = deliveryHeader;
	}

	@Override
	@SuppressWarnings("NullAway") // for want of a consumer
	public void invoke(ConsumerRecord<Object, Object> record, int delivery, Attempt attempt) throws Exception {
		addHeaders(record.headers(), delivery);
		if (this.interceptor == null) {
			this.delegate.invoke(record, delivery, attempt);
			return;
		}
		ConsumerRecord<Object, Object> intercepted = this.interceptor.intercept(record, this.consumer);
		if (intercepted == null) {
			attempt.acknowledge();
			return;
		}
		try {
			HandlerCall.run(() -> this.delegate.invoke(intercepted, delivery, attempt));
			HandlerCall.report(() -> this.interceptor.success(intercepted, this.consumer));
		}
		catch (Exception ex) {
			HandlerCall.report(() -> this.interceptor.failure(intercepted, ex, this.consumer));
			throw ex;
		}
		finally {
			HandlerCall.report(() -> this.interceptor.afterRecord(intercepted, this.consumer));
		}
	}

	@Override
	public boolean settlesLater(Attempt attempt) {
		return this.delegate.settlesLater(attempt);
	}

	private void addHeaders(Headers headers, int delivery) {
		if (this.listenerInfo != null) {
			headers.remove(KafkaHeaders.LISTENER_INFO).add(KafkaHeaders.LISTENER_INFO, this.listenerInfo);
		}
		if (this.deliveryHeader) {
			headers.remove(KafkaHeaders.DELIVERY_ATTEMPT)
				.add(KafkaHeaders.DELIVERY_ATTEMPT, ByteBuffer.allocate(Integer.BYTES).putInt(delivery).array());
		}
	}

}
