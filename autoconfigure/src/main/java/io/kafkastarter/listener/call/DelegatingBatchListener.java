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

import java.util.List;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Listener of batches with another one in it, of whichever type that is.
 *
 * @since 0.1.0
 */
public abstract class DelegatingBatchListener extends DelegatingListener<BatchMessageListener<Object, Object>>
		implements BatchAcknowledgingConsumerAwareMessageListener<Object, Object> {

	private final BatchAcknowledgingConsumerAwareMessageListener<Object, Object> target;

	/**
	 * Create a listener.
	 * @param delegate the listener in it
	 */
	protected DelegatingBatchListener(BatchMessageListener<Object, Object> delegate) {
		this(delegate, NOBODY);
	}

	/**
	 * Create a listener.
	 * @param delegate the listener in it
	 * @param observer learns what a listener that seeks does, before that one
	 */
	protected DelegatingBatchListener(BatchMessageListener<Object, Object> delegate, ConsumerSeekAware observer) {
		super(delegate, observer);
		this.target = ListenerCalls.ofBatches(delegate);
	}

	/**
	 * Hand over to the listener in it, as its type wants it.
	 * @param records what was received
	 * @param acknowledgment the acknowledgment, or {@code null} if there is none
	 * @param consumer the consumer, or {@code null} if there is none
	 */
	protected final void handOver(List<ConsumerRecord<Object, Object>> records, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		this.target.onMessage(records, acknowledgment, consumer);
	}

	// The container calls the method that belongs to the innermost listener's type.

	@Override
	public void onMessage(List<ConsumerRecord<Object, Object>> records) {
		onMessage(records, null, null);
	}

	@Override
	public void onMessage(List<ConsumerRecord<Object, Object>> records, @Nullable Acknowledgment acknowledgment) {
		onMessage(records, acknowledgment, null);
	}

	@Override
	public void onMessage(List<ConsumerRecord<Object, Object>> records, @Nullable Consumer<?, ?> consumer) {
		onMessage(records, null, consumer);
	}

	@Override
	public boolean wantsPollResult() {
		return this.delegate.wantsPollResult();
	}

}
