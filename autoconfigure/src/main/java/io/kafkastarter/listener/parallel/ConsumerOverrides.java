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

import java.util.Map;
import java.util.Properties;

import io.kafkastarter.listener.parallel.ParallelRun.ConsumerFacts;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Completes the properties of a parallel container's consumer, and reads from them what
 * the container has to know.
 */
final class ConsumerOverrides {

	private final Map<String, Object> base;

	private final Properties overrides;

	private final int maxInFlight;

	/**
	 * Create overrides.
	 * @param base the consumer factory's configuration
	 * @param overrides the listener's own
	 * @param maxInFlight most records in flight
	 */
	ConsumerOverrides(Map<String, Object> base, Properties overrides, int maxInFlight) {
		this.base = base;
		this.overrides = overrides;
		this.maxInFlight = maxInFlight;
	}

	/**
	 * Return the listener's properties with those that the container needs.
	 * @return the properties
	 */
	Properties properties() {
		Properties properties = new Properties();
		properties.putAll(this.overrides);
		properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(maxPollRecords()));
		return properties;
	}

	/**
	 * Return what the container has to know.
	 * @param group the consumer group, or {@code null} if there is none
	 * @return the facts
	 */
	ConsumerFacts facts(@Nullable String group) {
		boolean earliest = "earliest".equals(get(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG));
		return new ConsumerFacts(group != null, !earliest, maxPollRecords());
	}

	// A poll never brings more than there is room for, and one need not wait until all is
	// finished.
	private int maxPollRecords() {
		Object configured = get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG);
		int records = (configured != null) ? Integer.parseInt(configured.toString())
				: ConsumerConfig.DEFAULT_MAX_POLL_RECORDS;
		return Math.min(records, Math.max(1, this.maxInFlight / 4));
	}

	private @Nullable Object get(String name) {
		Object value = this.overrides.get(name);
		return (value != null) ? value : this.base.get(name);
	}

}
