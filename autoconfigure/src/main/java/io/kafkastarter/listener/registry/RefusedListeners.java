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

package io.kafkastarter.listener.registry;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerRetryAuthEvent;
import org.springframework.kafka.event.ConsumerRetryAuthSuccessfulEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.KafkaEvent;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Remembers which listeners the brokers refuse at the moment. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RefusedListeners implements ApplicationListener<KafkaEvent> {

	// By consumer, of which a listener may have several.
	private final Map<Object, Refusal> refusals = new ConcurrentHashMap<>();

	private final Clock clock;

	/**
	 * Create a memory.
	 * @param clock tells since when a listener is refused
	 */
	public RefusedListeners(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Return why the brokers refuse a listener.
	 * @param listener the id of the listener
	 * @return the refusal, or empty if they do not
	 */
	public Optional<Refusal> find(String listener) {
		return this.refusals.values().stream().filter((refusal) -> refusal.listener().equals(listener)).findFirst();
	}

	@Override
	public void onApplicationEvent(KafkaEvent event) {
		if (event instanceof ConsumerRetryAuthEvent refused) {
			this.refusals.computeIfAbsent(event.getSource(),
					(consumer) -> new Refusal(listener(refused), refused.getReason(), this.clock.instant()));
		}
		else if (event instanceof ConsumerRetryAuthSuccessfulEvent || event instanceof ConsumerStoppedEvent) {
			this.refusals.remove(event.getSource());
		}
	}

	private static String listener(KafkaEvent event) {
		return String.valueOf(event.getContainer(MessageListenerContainer.class).getListenerId());
	}

	/**
	 * Tells that the brokers refuse a listener.
	 *
	 * @param listener the id of the listener
	 * @param reason whether they refuse who it is, or what it does
	 * @param since when they began to
	 */
	public record Refusal(String listener, ConsumerRetryAuthEvent.Reason reason, Instant since) {

	}

}
