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

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.DirectFieldAccessor;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.config.MethodKafkaListenerEndpoint;
import org.springframework.kafka.listener.adapter.HandlerAdapter;
import org.springframework.kafka.listener.adapter.MessagingMessageListenerAdapter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;

/**
 * Cancels futures that a listener's method has returned and that take too long. Spring
 * for Apache Kafka's adapter keeps them to itself, and has no getter for what calls the
 * method.
 *
 * @since 0.1.0
 */
public final class FutureTimeout {

	private static final String FIELD = "handlerMethod";

	private final ThreadLocal<@Nullable CompletableFuture<?>> returned = new ThreadLocal<>();

	private final HandlerTimeout timeout;

	private FutureTimeout(HandlerTimeout timeout) {
		this.timeout = timeout;
	}

	/**
	 * Create a timeout for the futures of a listener's method.
	 * @param endpoint the listener
	 * @param listener what calls its method, which is changed
	 * @param timeout how long they may take, or {@code null} if that is not limited
	 * @return the timeout, or {@code null} if there is nothing to limit
	 */
	public static @Nullable FutureTimeout of(KafkaListenerEndpoint endpoint, @Nullable Object listener,
			@Nullable HandlerTimeout timeout) {
		if (timeout == null || listener == null || !(endpoint instanceof MethodKafkaListenerEndpoint<?, ?> method)
				|| method.getMethod() == null
				|| !(ListenerCalls.target(listener) instanceof MessagingMessageListenerAdapter<?, ?> adapter)
				|| !adapter.isAsyncReplies()) {
			return null;
		}
		FutureTimeout futures = new FutureTimeout(timeout);
		if (new DirectFieldAccessor(adapter).getPropertyValue(FIELD) instanceof HandlerAdapter handler) {
			adapter.setHandlerMethod(
					futures.new Handler(handler, new InvocableHandlerMethod(method.getBean(), method.getMethod())));
		}
		return futures;
	}

	/**
	 * Begin to wait for the future that the method has returned to the calling thread, if
	 * it was one.
	 * @param failed takes the failure of a future that is not completed in time, before
	 * that is cancelled
	 */
	public void begin(Consumer<Exception> failed) {
		CompletableFuture<?> future = this.returned.get();
		this.returned.remove();
		if (future != null) {
			this.timeout.end(future, failed);
		}
	}

	private final class Handler extends HandlerAdapter {

		private final HandlerAdapter delegate;

		Handler(HandlerAdapter delegate, InvocableHandlerMethod method) {
			super(method);
			this.delegate = delegate;
		}

		@Override
		public @Nullable Object invoke(Message<?> message, @Nullable Object... arguments) throws Exception {
			FutureTimeout.this.returned.remove();
			Object result = this.delegate.invoke(message, arguments);
			if (result instanceof CompletableFuture<?> future) {
				FutureTimeout.this.returned.set(future);
			}
			return FutureTimeout.this.timeout.limitPublisher(result);
		}

		@Override
		public String getMethodAsString(Object payload) {
			return this.delegate.getMethodAsString(payload);
		}

	}

}
