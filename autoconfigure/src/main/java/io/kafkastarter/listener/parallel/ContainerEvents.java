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

import java.util.Collection;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.event.ConsumerPausedEvent;
import org.springframework.kafka.event.ConsumerResumedEvent;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerRetryAuthSuccessfulEvent;
import org.springframework.kafka.event.ConsumerStartedEvent;
import org.springframework.kafka.event.ConsumerStartingEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;
import org.springframework.kafka.event.ConsumerStoppingEvent;

/**
 * Publishes what Spring for Apache Kafka's own containers publish.
 */
final class ContainerEvents {

	private final Object container;

	private final @Nullable ApplicationEventPublisher publisher;

	ContainerEvents(Object container, @Nullable ApplicationEventPublisher publisher) {
		this.container = container;
		this.publisher = publisher;
	}

	void starting() {
		publish(() -> new ConsumerStartingEvent(this.container, this.container));
	}

	void started() {
		publish(() -> new ConsumerStartedEvent(this.container, this.container));
	}

	void paused(Collection<TopicPartition> partitions) {
		publish(() -> new ConsumerPausedEvent(this.container, this.container, partitions));
	}

	void resumed(Collection<TopicPartition> partitions) {
		publish(() -> new ConsumerResumedEvent(this.container, this.container, partitions));
	}

	void retryAuth(RuntimeException exception) {
		ConsumerRetryAuthEvent.Reason reason = (exception instanceof AuthenticationException)
				? ConsumerRetryAuthEvent.Reason.AUTHENTICATION : ConsumerRetryAuthEvent.Reason.AUTHORIZATION;
		publish(() -> new ConsumerRetryAuthEvent(this.container, this.container, reason));
	}

	void retryAuthSuccessful() {
		publish(() -> new ConsumerRetryAuthSuccessfulEvent(this.container, this.container));
	}

	void stopping(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
		publish(() -> new ConsumerStoppingEvent(this.container, this.container, consumer, partitions));
	}

	void stopped(@Nullable Throwable failure, boolean normally) {
		publish(() -> new ConsumerStoppedEvent(this.container, this.container, reason(failure, normally)));
	}

	private static Reason reason(@Nullable Throwable failure, boolean normally) {
		if (failure instanceof FencedInstanceIdException) {
			return Reason.FENCED;
		}
		if (failure instanceof AuthenticationException || failure instanceof AuthorizationException) {
			return Reason.AUTH;
		}
		if (failure instanceof NoOffsetForPartitionException) {
			return Reason.NO_OFFSET;
		}
		if (failure != null) {
			return Reason.ERROR;
		}
		return normally ? Reason.NORMAL : Reason.ABNORMAL;
	}

	private void publish(Supplier<ApplicationEvent> event) {
		if (this.publisher != null) {
			this.publisher.publishEvent(event.get());
		}
	}

}
