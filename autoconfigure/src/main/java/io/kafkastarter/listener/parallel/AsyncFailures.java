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

import io.kafkastarter.failure.HandlerCall;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.adapter.MessagingMessageListenerAdapter;

/**
 * Learns of futures that fail. Spring for Apache Kafka's adapter acknowledges their
 * records all the same and then, on the same thread, calls back with the record and the
 * exception. Here such an acknowledgment must not finish the record, so it is told from
 * others by the adapter's method it comes from, and kept until the callback.
 */
final class AsyncFailures {

	private static final String ADAPTER_METHOD = "asyncFailure";

	// The attempt's method, the adapter's acknowledge, and the one looked for.
	private static final int DEPTH = 5;

	private final StackWalker stack = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

	private final ThreadLocal<@Nullable Attempt> failing = new ThreadLocal<>();

	/**
	 * Take an attempt that is acknowledged because its future failed.
	 * @param attempt the attempt
	 * @return {@code false} if that is not so
	 */
	boolean intercept(Attempt attempt) {
		boolean failed = this.stack.walk((frames) -> frames.limit(DEPTH)
			.anyMatch((frame) -> ADAPTER_METHOD.equals(frame.getMethodName())
					&& MessagingMessageListenerAdapter.class.isAssignableFrom(frame.getDeclaringClass())));
		if (failed) {
			this.failing.set(attempt);
		}
		return failed;
	}

	/**
	 * Called by the adapter after it has acknowledged a record whose future failed.
	 * @param record the record
	 * @param exception the failure
	 */
	void failed(ConsumerRecord<?, ?> record, RuntimeException exception) {
		Attempt attempt = this.failing.get();
		this.failing.remove();
		if (attempt != null) {
			attempt.settle(Settlement.failed(HandlerCall.told(exception)));
		}
	}

}
