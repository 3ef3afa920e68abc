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

import io.kafkastarter.autoconfigure.diagnostics.RelaxedNames;
import io.kafkastarter.listener.Ordering;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Settings of listeners.
 *
 * @param listener Settings of all listeners.
 * @param batch Settings of batch listeners.
 * @param retry Settings of retries after a handler has failed.
 * @param parallel Settings of parallel listeners.
 * @param queue Settings of queue listeners.
 * @param stuckAfter How long a record may be handled before it is reported.
 * @param handlerTimeout How long a handler may take for a record or a batch. Then it is
 * interrupted, and the delivery has failed. Without it there is no limit.
 * @param breaker When listeners pause because something is away that handlers need.
 * @param rateLimit How fast each listener takes records.
 * @param listeners Settings of single listeners, by their id.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka")
public record KafkaListenerProperties(@DefaultValue Container listener, @DefaultValue Batch batch,
		@NestedConfigurationProperty @DefaultValue RetryProperties retry, @DefaultValue Parallel parallel,
		@NestedConfigurationProperty @DefaultValue QueueProperties queue, @DefaultValue("5m") Duration stuckAfter,
		@Nullable Duration handlerTimeout, @NestedConfigurationProperty @DefaultValue BreakerProperties breaker,
		@NestedConfigurationProperty @DefaultValue RateLimitProperties rateLimit,
		@DefaultValue Map<String, Override> listeners) {

	/**
	 * Create the properties.
	 */
	public KafkaListenerProperties {
		listeners = RelaxedNames.merge(listeners);
	}

	/**
	 * Settings of all listeners.
	 *
	 * @param concurrency Consumers of a listener.
	 * @param autoStartup Whether listeners start with the application.
	 * @param shutdownTimeout How long to wait for a running handler when a listener
	 * stops.
	 */
	public record Container(@Nullable Integer concurrency, @Nullable Boolean autoStartup,
			@DefaultValue("30s") Duration shutdownTimeout) {

	}

	/**
	 * Settings of batch listeners.
	 *
	 * @param size Most records in one batch. Defaults to what one poll returns.
	 * @param maxWait How long to wait for a batch to fill, from its first record on. With
	 * 0 a batch is what one poll brings.
	 * @param parallelism Workers inside one batch.
	 * @param ordering Records of a batch that are handled one after the other.
	 */
	public record Batch(@Nullable Integer size, @Name("wait") @DefaultValue("0ms") Duration maxWait,
			@DefaultValue("1") int parallelism, @DefaultValue("key") Ordering ordering) {

	}

	/**
	 * Settings of one batch listener.
	 *
	 * @param size Most records in one batch.
	 * @param maxWait How long to wait for a batch to fill, from its first record on. With
	 * 0 a batch is what one poll brings.
	 * @param parallelism Workers inside one batch.
	 * @param ordering Records of a batch that are handled one after the other.
	 */
	public record BatchOverride(@Nullable Integer size, @Name("wait") @Nullable Duration maxWait,
			@Nullable Integer parallelism, @Nullable Ordering ordering) {

	}

	/**
	 * Settings of parallel listeners.
	 *
	 * @param concurrency Workers of a parallel listener.
	 * @param ordering Records that are handled one after the other.
	 * @param maxInFlight Most records that a listener has taken from Kafka and not
	 * finished.
	 */
	public record Parallel(@DefaultValue("64") int concurrency, @DefaultValue("key") Ordering ordering,
			@DefaultValue("10000") int maxInFlight) {

	}

	/**
	 * Settings of one parallel listener.
	 *
	 * @param concurrency Workers of the listener.
	 * @param ordering Records that are handled one after the other.
	 * @param maxInFlight Most records that the listener has taken from Kafka and not
	 * finished.
	 */
	public record ParallelOverride(@Nullable Integer concurrency, @Nullable Ordering ordering,
			@Nullable Integer maxInFlight) {

	}

	/**
	 * Settings of one listener. What is not set is as for all listeners.
	 *
	 * @param concurrency Consumers of the listener, or workers if it is a parallel or
	 * queue one.
	 * @param autoStartup Whether the listener starts with the application.
	 * @param shutdownTimeout How long to wait for a running handler when the listener
	 * stops.
	 * @param stuckAfter How long the listener may handle a record before it is reported.
	 * @param batch Settings of the listener's batches.
	 * @param retry What happens when the listener's handler fails.
	 * @param parallel Settings of the listener if it is a parallel one.
	 * @param queue Settings of the listener if it is a queue one.
	 * @param handlerTimeout How long the listener's handler may take for a record or a
	 * batch.
	 * @param breaker When the listener pauses because something is away that its handler
	 * needs.
	 * @param rateLimit How fast the listener takes records.
	 * @param deadLetter When the listener's dead letters are redriven by themselves.
	 */
	@ConfigurationPropertiesSource
	public record Override(@Nullable Integer concurrency, @Nullable Boolean autoStartup,
			@Nullable Duration shutdownTimeout, @Nullable Duration stuckAfter, @Nullable Duration handlerTimeout,
			@NestedConfigurationProperty @DefaultValue BatchOverride batch,
			@NestedConfigurationProperty @DefaultValue RetryProperties retry,
			@NestedConfigurationProperty @DefaultValue ParallelOverride parallel,
			@NestedConfigurationProperty @DefaultValue QueueProperties queue,
			@NestedConfigurationProperty @DefaultValue BreakerProperties breaker,
			@NestedConfigurationProperty @DefaultValue RateLimitProperties rateLimit,
			@NestedConfigurationProperty @DefaultValue HealingProperties deadLetter) {

	}

}
