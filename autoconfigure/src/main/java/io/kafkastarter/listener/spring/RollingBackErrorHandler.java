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

import java.util.List;
import java.util.function.Consumer;

import io.kafkastarter.failure.RolledBackException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Has the transaction of a failed handler rolled back. After that it is decided what
 * becomes of its records.
 */
class RollingBackErrorHandler implements CommonErrorHandler {

	private final Consumer<Exception> clientFailed;

	private final Consumer<List<ConsumerRecord<?, ?>>> notHandled;

	/**
	 * Create an error handler.
	 * @param notHandled is told of the failed record and those that were polled after it:
	 * the container forgets them when it hands them over, and a rollback that fails tells
	 * of nothing else
	 * @param clientFailed is told of failures of the consumer, and waits
	 */
	RollingBackErrorHandler(Consumer<List<ConsumerRecord<?, ?>>> notHandled, Consumer<Exception> clientFailed) {
		this.notHandled = notHandled;
		this.clientFailed = clientFailed;
	}

	@Override
	public boolean seeksAfterHandling() {
		return true;
	}

	@Override
	public void handleOtherException(Exception thrownException,
			org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, MessageListenerContainer container,
			boolean batchListener) {
		this.clientFailed.accept(thrownException);
	}

	@Override
	public void handleRemaining(Exception thrownException, List<ConsumerRecord<?, ?>> records,
			org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, MessageListenerContainer container) {
		this.notHandled.accept(List.copyOf(records));
		throw rolledBack(thrownException);
	}

	@Override
	public void handleBatch(Exception thrownException, ConsumerRecords<?, ?> data,
			org.apache.kafka.clients.consumer.Consumer<?, ?> consumer, MessageListenerContainer container,
			Runnable invokeListener) {
		throw rolledBack(thrownException);
	}

	private static RolledBackException rolledBack(Exception exception) {
		return new RolledBackException(
				(exception instanceof RuntimeException failure) ? failure : new IllegalStateException(exception));
	}

}
