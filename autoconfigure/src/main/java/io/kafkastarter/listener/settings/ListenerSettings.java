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

package io.kafkastarter.listener.settings;

import java.time.Duration;

import io.kafkastarter.listener.Ordering;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a listener. Each is {@code null} where nothing is set.
 *
 * @param concurrency number of consumers, or of workers of a parallel or queue listener
 * @param autoStartup whether the listener starts with the application
 * @param shutdownTimeout how long to wait for a running handler when the listener stops
 * @param stuckAfter how long a record may be handled before it is reported
 * @param handlerTimeout how long a handler may take for a record or a batch
 * @param batch settings of a batch listener
 * @param parallel settings of a parallel listener
 * @param queue settings of a queue listener
 * @since 0.1.0
 */
public record ListenerSettings(@Nullable Integer concurrency, @Nullable Boolean autoStartup,
		@Nullable Duration shutdownTimeout, @Nullable Duration stuckAfter, @Nullable Duration handlerTimeout,
		Batch batch, Parallel parallel, Queue queue) {

	/**
	 * Settings in which nothing is set.
	 */
	public static final ListenerSettings NONE = new ListenerSettings(null, null, null, null, null, Batch.NONE,
			Parallel.NONE, Queue.NONE);

	/**
	 * Settings of a batch listener. Each is {@code null} where nothing is set.
	 *
	 * @param size most records in one batch
	 * @param maxWait how long to wait for a batch to fill
	 * @param parallelism number of workers in one batch
	 * @param ordering which records of a batch wait for each other
	 */
	public record Batch(@Nullable Integer size, @Nullable Duration maxWait, @Nullable Integer parallelism,
			@Nullable Ordering ordering) {

		/**
		 * Settings in which nothing is set.
		 */
		public static final Batch NONE = new Batch(null, null, null, null);

	}

	/**
	 * Settings of a parallel listener. Each is {@code null} where nothing is set.
	 *
	 * @param concurrency number of workers
	 * @param ordering which records wait for each other
	 * @param maxInFlight most records that are taken from Kafka and not finished
	 */
	public record Parallel(@Nullable Integer concurrency, @Nullable Ordering ordering, @Nullable Integer maxInFlight) {

		/**
		 * Settings in which nothing is set.
		 */
		public static final Parallel NONE = new Parallel(null, null, null);

	}

	/**
	 * Settings of a queue listener. Each is {@code null} where nothing is set.
	 *
	 * @param concurrency number of workers
	 * @param consumers number of consumers that take records for the workers
	 * @param maxInFlight most records that are taken from Kafka and not finished
	 * @param renew whether the locks of records are renewed while they are not finished
	 */
	public record Queue(@Nullable Integer concurrency, @Nullable Integer consumers, @Nullable Integer maxInFlight,
			@Nullable Boolean renew) {

		/**
		 * Settings in which nothing is set.
		 */
		public static final Queue NONE = new Queue(null, null, null, null);

	}

}
