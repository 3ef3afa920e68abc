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

import java.time.Duration;

import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.settings.ListenerSettings;
import io.kafkastarter.listener.spring.SpecifiedEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.config.KafkaListenerEndpoint;

/**
 * Puts together the settings of a queue listener: its own come first, then those of its
 * annotation or specification, then those of all queue listeners.
 */
final class QueueListenerOptions {

	private final KafkaListenerEndpoint endpoint;

	QueueListenerOptions(KafkaListenerEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Return the settings of the listener.
	 * @param settings what is set for it
	 * @param defaults what is set for all
	 * @return the settings
	 */
	QueueSettings apply(ListenerSettings settings, QueueSettings defaults) {
		ListenerSettings.Queue own = settings.queue();
		Integer concurrency = first(own.concurrency(), settings.concurrency(), this.endpoint.getConcurrency());
		Integer maxInFlight = first(own.maxInFlight(), specifiedMaxInFlight());
		Duration stuckAfter = settings.stuckAfter();
		return new QueueSettings((concurrency != null) ? concurrency : defaults.concurrency(),
				(own.consumers() != null) ? own.consumers() : defaults.consumers(),
				(maxInFlight != null) ? maxInFlight : defaults.maxInFlight(),
				(own.renew() != null) ? own.renew() : defaults.renew(),
				(stuckAfter != null) ? stuckAfter : defaults.stuckAfter());
	}

	private @Nullable Integer specifiedMaxInFlight() {
		ListenerSpec specification = (this.endpoint instanceof SpecifiedEndpoint specified) ? specified.specification()
				: null;
		return (specification != null) ? specification.maxInFlight() : null;
	}

	private static @Nullable Integer first(@Nullable Integer... values) {
		for (Integer value : values) {
			if (value != null) {
				return value;
			}
		}
		return null;
	}

}
