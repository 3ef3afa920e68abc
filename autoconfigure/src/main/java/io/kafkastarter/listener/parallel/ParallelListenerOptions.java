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
import io.kafkastarter.listener.Ordering;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.settings.ListenerSettings;
import io.kafkastarter.listener.spring.ListenerEndpoints;
import io.kafkastarter.listener.spring.SpecifiedEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.config.KafkaListenerEndpoint;

/**
 * Puts together the settings of a parallel listener: its own come first, then those of
 * its annotation or specification, then those of all parallel listeners.
 */
final class ParallelListenerOptions {

	private final KafkaListenerEndpoint endpoint;

	ParallelListenerOptions(KafkaListenerEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Return the settings of the listener.
	 * @param settings what is set for it
	 * @param defaults what is set for all
	 * @return the settings
	 */
	ParallelSettings apply(ListenerSettings settings, ParallelSettings defaults) {
		ListenerSettings.Parallel own = settings.parallel();
		Integer maxInFlight = maxInFlight(own);
		Duration stuckAfter = settings.stuckAfter();
		return new ParallelSettings(concurrency(settings, defaults), ordering(own, defaults),
				(maxInFlight != null) ? maxInFlight : defaults.maxInFlight(),
				(stuckAfter != null) ? stuckAfter : defaults.stuckAfter());
	}

	private int concurrency(ListenerSettings settings, ParallelSettings defaults) {
		if (settings.parallel().concurrency() != null) {
			return settings.parallel().concurrency();
		}
		if (settings.concurrency() != null) {
			return settings.concurrency();
		}
		Integer concurrency = this.endpoint.getConcurrency();
		return (concurrency != null) ? concurrency : defaults.concurrency();
	}

	private Ordering ordering(ListenerSettings.Parallel own, ParallelSettings defaults) {
		if (own.ordering() != null) {
			return own.ordering();
		}
		ListenerSpec specification = specification();
		if (specification != null) {
			return (specification.ordering() != null) ? specification.ordering() : defaults.ordering();
		}
		ParallelKafkaListener annotation = ListenerEndpoints.annotation(this.endpoint, ParallelKafkaListener.class);
		return (annotation != null && annotation.ordering().length > 0) ? annotation.ordering()[0]
				: defaults.ordering();
	}

	private @Nullable Integer maxInFlight(ListenerSettings.Parallel own) {
		ListenerSpec specification = specification();
		return (own.maxInFlight() == null && specification != null) ? specification.maxInFlight() : own.maxInFlight();
	}

	private @Nullable ListenerSpec specification() {
		return (this.endpoint instanceof SpecifiedEndpoint specified) ? specified.specification() : null;
	}

}
