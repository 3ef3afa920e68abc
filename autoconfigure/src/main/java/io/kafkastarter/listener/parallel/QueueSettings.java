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

import org.springframework.util.Assert;

/**
 * The settings of a queue listener.
 *
 * @param concurrency number of workers
 * @param consumers number of consumers that take records for the workers
 * @param maxInFlight most records that are taken from Kafka and not finished
 * @param renew whether the locks of records are renewed while they are not finished
 * @param stuckAfter how long a record may be handled before it is reported
 * @since 0.1.0
 */
public record QueueSettings(int concurrency, int consumers, int maxInFlight, boolean renew, Duration stuckAfter) {

	/**
	 * 64 workers, for which four consumers take records.
	 */
	public static final QueueSettings DEFAULTS = new QueueSettings(64, 4, 4000, true, Duration.ofMinutes(5));

	public QueueSettings {
		Assert.isTrue(concurrency > 0, "'concurrency' must be positive");
		Assert.isTrue(consumers > 0, "'consumers' must be positive");
		Assert.isTrue(maxInFlight > 0, "'maxInFlight' must be positive");
		Assert.isTrue(stuckAfter.toNanos() > 0, "'stuckAfter' must be positive");
	}

	/**
	 * Return the most records that each consumer takes at once.
	 * @return the number
	 */
	int mostTaken() {
		return Math.max(1, this.maxInFlight / this.consumers);
	}

	/**
	 * Return how many records each consumer takes at once where handlers are slow: two
	 * for each worker, so that one waits while the other is handled.
	 * @return the number, unless {@link #mostTaken()} is less
	 */
	int leastTaken() {
		return (2 * this.concurrency + this.consumers - 1) / this.consumers;
	}

}
