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

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.AcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Listener of records with another one in it, of whichever type that is.
 *
 * @since 0.1.0
 */
public abstract class DelegatingRecordListener extends DelegatingListener<MessageListener<Object, Object>>
		implements AcknowledgingConsumerAwareMessageListener<Object, Object> {

	private final AcknowledgingConsumerAwareMessageListener<Object, Object> target;

	/**
	 * Create a listener.
	 * @param delegate the listener in it
	 */
	protected DelegatingRecordListener(MessageListener<Object, Object> delegate) {
		this(delegate, NOBODY);
	}

	/**
	 * Create a listener.
	 * @param delegate the listener in it
	 * @param observer learns what a listener that seeks does, before that one
	 */
	protected DelegatingRecordListener(MessageListener<Object, Object> delegate, ConsumerSeekAware observer) {
		super(delegate, observer);
		this.target = ListenerCalls.ofRecords(delegate);
	}

	/**
	 * Return the listener in it, which is called as its type wants it. Each subclass
	 * calls it itself: a call that all of them share is one of many types to the JVM,
	 * which would inline none of them.
	 * @return the listener
	 */
	protected final AcknowledgingConsumerAwareMessageListener<Object, Object> target() {
		return this.target;
	}

	// The container calls the method that belongs to the innermost listener's type.

	@Override
	public void onMessage(ConsumerRecord<Object, Object> record) {
		onMessage(record, null, null);
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment) {
		onMessage(record, acknowledgment, null);
	}

	@Override
	public void onMessage(ConsumerRecord<Object, Object> record, @Nullable Consumer<?, ?> consumer) {
		onMessage(record, null, consumer);
	}

}
