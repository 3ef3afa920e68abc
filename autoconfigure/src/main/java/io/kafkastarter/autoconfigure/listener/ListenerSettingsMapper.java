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

package io.kafkastarter.autoconfigure.listener;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import io.kafkastarter.autoconfigure.diagnostics.InvalidKafkaConfigurationException;
import io.kafkastarter.listener.settings.ListenerSettings;
import org.jspecify.annotations.Nullable;

/**
 * Maps and checks the settings of single listeners.
 */
class ListenerSettingsMapper {

	private static final String NOT_TO_WAIT = "Write a duration such as 30s, or 0s not to wait.";

	private final KafkaListenerProperties properties;

	ListenerSettingsMapper(KafkaListenerProperties properties) {
		this.properties = properties;
	}

	/**
	 * Return the settings by the listeners' ids.
	 * @return the settings
	 * @throws InvalidKafkaConfigurationException if one cannot work
	 */
	Map<String, ListenerSettings> settings() {
		KafkaListenerProperties.Container container = this.properties.listener();
		ListenerPropertyChecks.requirePositive("kafka.listener.concurrency", container.concurrency());
		ListenerPropertyChecks.requireNotNegative("kafka.listener.shutdown-timeout", container.shutdownTimeout(),
				NOT_TO_WAIT);
		KafkaListenerProperties.Batch batch = this.properties.batch();
		requireBatch("kafka.batch.", batch.size(), batch.maxWait(), batch.parallelism());
		requireParallel("kafka.parallel.", this.properties.parallel().concurrency(),
				this.properties.parallel().maxInFlight());
		queue("kafka.queue.", this.properties.queue());
		ListenerPropertyChecks.requirePositive("kafka.stuck-after", this.properties.stuckAfter());
		ListenerPropertyChecks.requirePositive("kafka.handler-timeout", this.properties.handlerTimeout());
		return this.properties.listeners()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> settings(entry.getKey(), entry.getValue())));
	}

	private ListenerSettings settings(String id, KafkaListenerProperties.Override override) {
		String prefix = "kafka.listeners.%s.".formatted(id);
		ListenerPropertyChecks.requirePositive(prefix + "concurrency", override.concurrency());
		ListenerPropertyChecks.requireNotNegative(prefix + "shutdown-timeout", override.shutdownTimeout(), NOT_TO_WAIT);
		ListenerPropertyChecks.requirePositive(prefix + "stuck-after", override.stuckAfter());
		ListenerPropertyChecks.requirePositive(prefix + "handler-timeout", override.handlerTimeout());
		return new ListenerSettings(override.concurrency(), override.autoStartup(), override.shutdownTimeout(),
				override.stuckAfter(), override.handlerTimeout(), batch(prefix + "batch.", override.batch()),
				parallel(prefix + "parallel.", override.parallel()), queue(prefix + "queue.", override.queue()));
	}

	private static ListenerSettings.Batch batch(String prefix, KafkaListenerProperties.BatchOverride override) {
		requireBatch(prefix, override.size(), override.maxWait(), override.parallelism());
		return new ListenerSettings.Batch(override.size(), override.maxWait(), override.parallelism(),
				override.ordering());
	}

	private static void requireBatch(String prefix, @Nullable Integer size, @Nullable Duration maxWait,
			@Nullable Integer parallelism) {
		ListenerPropertyChecks.requirePositive(prefix + "size", size);
		ListenerPropertyChecks.requireNotNegative(prefix + "wait", maxWait, NOT_TO_WAIT);
		ListenerPropertyChecks.requirePositive(prefix + "parallelism", parallelism);
	}

	private static ListenerSettings.Parallel parallel(String prefix,
			KafkaListenerProperties.ParallelOverride override) {
		requireParallel(prefix, override.concurrency(), override.maxInFlight());
		return new ListenerSettings.Parallel(override.concurrency(), override.ordering(), override.maxInFlight());
	}

	private static ListenerSettings.Queue queue(String prefix, QueueProperties queue) {
		requireParallel(prefix, queue.concurrency(), queue.maxInFlight());
		ListenerPropertyChecks.requirePositive(prefix + "consumers", queue.consumers());
		ListenerPropertyChecks.requirePositive(prefix + "lock-duration", queue.lockDuration());
		ListenerPropertyChecks.requirePositive(prefix + "delivery-limit", queue.deliveryLimit());
		String reset = queue.autoOffsetReset();
		ListenerPropertyChecks.require(reset == null || reset.matches("(?i)earliest|latest|by_duration:P.+"),
				prefix + "auto-offset-reset", "'%s' is no place to start at.".formatted(reset),
				"Write earliest, latest, or by_duration: and a duration such as by_duration:P7D.");
		return new ListenerSettings.Queue(queue.concurrency(), queue.consumers(), queue.maxInFlight(), queue.renew());
	}

	private static void requireParallel(String prefix, @Nullable Integer concurrency, @Nullable Integer maxInFlight) {
		ListenerPropertyChecks.requirePositive(prefix + "concurrency", concurrency);
		ListenerPropertyChecks.requirePositive(prefix + "max-in-flight", maxInFlight);
	}

}
