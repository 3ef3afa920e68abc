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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.kafkastarter.listener.parallel.ParallelMessageListenerContainer;
import io.kafkastarter.listener.parallel.QueueMessageListenerContainer;
import io.kafkastarter.listener.parallel.QueueSettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.DelegatingMessageListener;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Warns of settings of listeners that change nothing, for the listener is of another kind
 * or another setting stands against them.
 */
class IneffectiveSettingsReport implements ApplicationListener<ContextRefreshedEvent> {

	private static final Log logger = LogFactory.getLog(IneffectiveSettingsReport.class);

	private final KafkaListenerProperties properties;

	private final @Nullable Integer maxPollRecords;

	private final ObjectProvider<KafkaListenerEndpointRegistry> registry;

	/**
	 * Create a report.
	 * @param properties the settings
	 * @param maxPollRecords how many records one poll brings at most, or {@code null} if
	 * the user does not say
	 * @param registry has the listeners
	 */
	IneffectiveSettingsReport(KafkaListenerProperties properties, @Nullable Integer maxPollRecords,
			ObjectProvider<KafkaListenerEndpointRegistry> registry) {
		this.properties = properties;
		this.maxPollRecords = maxPollRecords;
		this.registry = registry;
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		common().forEach(logger::warn);
		this.registry.ifAvailable((available) -> this.properties.listeners().forEach((id, own) -> {
			MessageListenerContainer container = available.getListenerContainer(id);
			if (container != null) {
				of("kafka.listeners.%s.".formatted(id), own, container).forEach(logger::warn);
			}
		}));
	}

	private List<String> common() {
		List<String> warnings = new ArrayList<>();
		KafkaListenerProperties.Batch batch = this.properties.batch();
		batchSize("kafka.batch.", batch.size(), batch.maxWait(), warnings);
		KafkaListenerProperties.Parallel parallel = this.properties.parallel();
		workers("kafka.parallel.", parallel.concurrency(), parallel.maxInFlight(), warnings);
		QueueProperties queue = this.properties.queue();
		workers("kafka.queue.", first(queue.concurrency(), QueueSettings.DEFAULTS.concurrency()), queue.maxInFlight(),
				warnings);
		retry("kafka.retry.", this.properties.retry(), warnings);
		return warnings;
	}

	private List<String> of(String prefix, KafkaListenerProperties.Override own, MessageListenerContainer container) {
		List<String> warnings = new ArrayList<>();
		batch(prefix, own.batch(), isOfBatches(container), warnings);
		parallel(prefix, own, container instanceof ParallelMessageListenerContainer, warnings);
		queue(prefix, own, container instanceof QueueMessageListenerContainer, warnings);
		retry(prefix + "retry.", own.retry(), warnings);
		return warnings;
	}

	private void batch(String prefix, KafkaListenerProperties.BatchOverride own, boolean counts,
			List<String> warnings) {
		if (counts) {
			batchSize(prefix + "batch.", own.size(),
					Objects.requireNonNullElse(own.maxWait(), this.properties.batch().maxWait()), warnings);
		}
		else if (isAnySet(own.size(), own.maxWait(), own.parallelism(), own.ordering())) {
			warnings.add(
					"'%sbatch' changes nothing: the listener takes one record after the other. Make it a @BatchKafkaListener, or remove it."
						.formatted(prefix));
		}
	}

	private static void parallel(String prefix, KafkaListenerProperties.Override own, boolean counts,
			List<String> warnings) {
		KafkaListenerProperties.ParallelOverride parallel = own.parallel();
		if (counts) {
			workers(prefix + "parallel.", first(parallel.concurrency(), own.concurrency()), parallel.maxInFlight(),
					warnings);
		}
		else if (isAnySet(parallel.concurrency(), parallel.ordering(), parallel.maxInFlight())) {
			warnings.add(
					"'%sparallel' changes nothing: the listener is no parallel one. Make it a @ParallelKafkaListener, or remove it."
						.formatted(prefix));
		}
	}

	private static void queue(String prefix, KafkaListenerProperties.Override own, boolean counts,
			List<String> warnings) {
		QueueProperties queue = own.queue();
		if (counts) {
			workers(prefix + "queue.", first(queue.concurrency(), own.concurrency()), queue.maxInFlight(), warnings);
		}
		else if (isAnySet(queue.concurrency(), queue.consumers(), queue.maxInFlight(), queue.renew(),
				queue.autoOffsetReset(), queue.lockDuration(), queue.deliveryLimit(), queue.isolationLevel())) {
			warnings
				.add("'%squeue' changes nothing: the listener is no queue. Make it a @QueueKafkaListener, or remove it."
					.formatted(prefix));
		}
	}

	private void batchSize(String prefix, @Nullable Integer size, Duration wait, List<String> warnings) {
		Integer polled = this.maxPollRecords;
		if (size != null && polled != null && size > polled && wait.isZero()) {
			warnings.add(
					"'%ssize' is %d and 'max-poll-records' of the consumer %d: the batch size counts for batch listeners. Remove one of them, or let batches fill over several polls with '%swait'."
						.formatted(prefix, size, polled, prefix));
		}
	}

	private static void workers(String prefix, @Nullable Integer workers, @Nullable Integer maxInFlight,
			List<String> warnings) {
		if (workers != null && maxInFlight != null && maxInFlight < workers) {
			warnings.add(
					"'%smax-in-flight' is %d: only as many of the %d workers can have a record. Raise it, or lower 'concurrency'."
						.formatted(prefix, maxInFlight, workers));
		}
	}

	private static void retry(String prefix, RetryProperties retry, List<String> warnings) {
		boolean pauses = isAnySet(retry.backoff(), retry.multiplier(), retry.maxBackoff(), retry.jitter());
		if (retry.maxAttempts() != null && retry.maxAttempts() == 1 && pauses) {
			warnings.add("'%smax-attempts' is 1: nothing is tried again, and the pauses beside it change nothing."
				.formatted(prefix));
		}
	}

	private static boolean isOfBatches(MessageListenerContainer container) {
		Object listener = container.getContainerProperties().getMessageListener();
		Object target = listener;
		while (target instanceof DelegatingMessageListener<?> delegating) {
			if (target instanceof BatchMessageListener<?, ?>) {
				return true;
			}
			target = delegating.getDelegate();
		}
		return target instanceof BatchMessageListener<?, ?>;
	}

	private static boolean isAnySet(@Nullable Object... values) {
		return Stream.of(values).anyMatch(Objects::nonNull);
	}

	private static @Nullable Integer first(@Nullable Integer first, @Nullable Integer second) {
		return (first != null) ? first : second;
	}

}
