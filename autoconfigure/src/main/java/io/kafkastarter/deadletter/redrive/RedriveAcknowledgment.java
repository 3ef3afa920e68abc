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

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.adapter.MessagingMessageListenerAdapter;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Acknowledges a redriven record: the handler calls it, or the adapter does when the
 * future that the handler has returned is completed.
 */
final class RedriveAcknowledgment implements Acknowledgment {

	private static final String ADAPTER_METHOD = "asyncFailure";

	private static final int DEPTH = 5;

	private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

	private final CompletableFuture<@Nullable Duration> done = new CompletableFuture<>();

	private final ThreadLocal<@Nullable RedriveAcknowledgment> failing;

	private volatile boolean future;

	/**
	 * Create an acknowledgment.
	 * @param failing where the callback for failed futures finds this
	 */
	RedriveAcknowledgment(ThreadLocal<@Nullable RedriveAcknowledgment> failing) {
		this.failing = failing;
	}

	/**
	 * Finish the record, unless it is the adapter that calls because of a future that
	 * failed: it does so before it calls back with the failure, on the same thread.
	 */
	@Override
	public void acknowledge() {
		if (this.future && isCalledForFailure()) {
			this.failing.set(this);
			return;
		}
		this.done.complete(null);
	}

	@Override
	public void nack(Duration sleep) {
		this.done.complete(sleep);
	}

	@Override
	public void nack(int index, Duration sleep) {
		this.done.complete(sleep);
	}

	@Override
	public boolean isOutOfOrderCommit() {
		this.future = true;
		return true;
	}

	boolean hasFuture() {
		return this.future;
	}

	void fail(Throwable failure) {
		this.done.completeExceptionally(failure);
	}

	/**
	 * Return what is completed when the record is acknowledged.
	 * @return a future of {@code null}, or of the time to wait where the handler wants
	 * the record again
	 */
	CompletableFuture<@Nullable Duration> done() {
		return this.done;
	}

	private static boolean isCalledForFailure() {
		return STACK.walk((frames) -> frames.limit(DEPTH)
			.anyMatch((frame) -> ADAPTER_METHOD.equals(frame.getMethodName())
					&& MessagingMessageListenerAdapter.class.isAssignableFrom(frame.getDeclaringClass())));
	}

}
