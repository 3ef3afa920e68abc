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

import io.kafkastarter.listener.consumer.BatchHandler;
import io.kafkastarter.listener.consumer.BufferingConsumers;
import io.kafkastarter.text.Words;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.GenericMessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.listener.adapter.AbstractDelegatingMessageListenerAdapter;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Divides each batch, and has workers handle the parts. The batch is finished when all
 * its records are.
 */
class DividedBatchListener extends AbstractDelegatingMessageListenerAdapter<GenericMessageListener<?>>
		implements BatchAcknowledgingConsumerAwareMessageListener<Object, Object> {

	private static final Acknowledgment UNTOLD = () -> {
	};

	private static final Log logger = LogFactory.getLog(DividedBatchListener.class);

	private static final int MOST_NAMED = 5;

	private final BufferingConsumers consumers;

	private final HandlerWatch watch;

	private final MessageListenerContainer container;

	private final BufferingConsumers.Work work;

	private final Deliveries deliveries;

	/**
	 * Create a listener.
	 * @param delegate handles records, or parts of batches
	 * @param consumers where batches come from
	 * @param watch knows what handlers are at
	 * @param container what they are handled for
	 * @param work how each is handled
	 * @param deliveries counts them
	 */
	DividedBatchListener(GenericMessageListener<?> delegate, BufferingConsumers consumers, HandlerWatch watch,
			MessageListenerContainer container, BufferingConsumers.Work work, Deliveries deliveries) {
		super(delegate);
		this.consumers = consumers;
		this.watch = watch;
		this.container = container;
		this.work = work;
		this.deliveries = deliveries;
	}

	@Override
	public void onMessage(List<ConsumerRecord<Object, Object>> batch, @Nullable Acknowledgment acknowledgment,
			@Nullable Consumer<?, ?> consumer) {
		if (!this.consumers.isPolling()) {
			handleHere(batch, acknowledgment);
			return;
		}
		this.deliveries.interceptions().failIfFailed(batch);
		WorkInFlight.Work current = this.deliveries.work().begin(batch);
		try {
			boolean handled = this.consumers.handle(batch, this.container, this.work);
			if (!handled) {
				reportRunning();
			}
			this.deliveries.observer().batch(handled, this.deliveries.now() - current.startedAt());
		}
		finally {
			current.end();
		}
		if (acknowledgment != null) {
			acknowledgment.acknowledge();
		}
	}

	private void reportRunning() {
		List<String> running = this.watch.running();
		if (!running.isEmpty()) {
			logger.warn(("Listener '%s' stops with %s still being handled after %d ms. Its handlers "
					+ "are at %s. They are not committed, and will be handled again.")
				.formatted(this.container.getListenerId(), Words.count(running.size(), "record"),
						this.container.getContainerProperties().getShutdownTimeout(),
						String.join(", ", running.subList(0, Math.min(running.size(), MOST_NAMED)))));
		}
	}

	// Without workers, for whoever hands over records that no consumer has polled: it is
	// told of a failure, and decides what it comes to.
	private void handleHere(List<ConsumerRecord<Object, Object>> batch, @Nullable Acknowledgment acknowledgment) {
		BatchHandler handler = this.work.handlers().get();
		Acknowledgment told = (acknowledgment != null) ? acknowledgment : UNTOLD;
		try {
			if (!handler.takesSingleRecords()) {
				handler.handle(batch, 1, told);
				return;
			}
			for (ConsumerRecord<Object, Object> record : batch) {
				handler.handle(List.of(record), 1, told);
			}
		}
		catch (Exception ex) {
			throw (ex instanceof RuntimeException failure) ? failure : new IllegalStateException(ex);
		}
	}

	// The container calls the method that belongs to the delegate's type.

	@Override
	public void onMessage(List<ConsumerRecord<Object, Object>> batch) {
		onMessage(batch, null, null);
	}

	@Override
	public void onMessage(List<ConsumerRecord<Object, Object>> batch, @Nullable Acknowledgment acknowledgment) {
		onMessage(batch, acknowledgment, null);
	}

	@Override
	public void onMessage(List<ConsumerRecord<Object, Object>> batch, @Nullable Consumer<?, ?> consumer) {
		onMessage(batch, null, consumer);
	}

}
