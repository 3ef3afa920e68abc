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

package io.kafkastarter.deadletter.redrive;

import java.time.Instant;

import io.kafkastarter.client.KafkaCluster;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Says which dead letters are redriven, where to, and how fast. Immutable.
 *
 * @param cluster the name of the cluster
 * @param topic the topic for dead letters, or for parked ones
 * @param filter selects the dead letters
 * @param target where they go
 * @param ratePerSecond most records in a second, or {@code null} for no limit
 * @param limit most records in all, or {@code null} for no limit
 * @param dryRun whether to count only
 * @param acceptUnsigned whether to take dead letters without a signature too, though
 * there is a key to sign them with
 * @since 0.1.0
 */
public record RedriveRequest(String cluster, String topic, DeadLetterFilter filter, Target target,
		@Nullable Double ratePerSecond, @Nullable Long limit, boolean dryRun, boolean acceptUnsigned) {

	private static final double SLOWEST = 0.001;

	/**
	 * Create a request.
	 * @throws InvalidRedriveException if a limit is none
	 */
	public RedriveRequest {
		Assert.hasText(cluster, "'cluster' must not be empty");
		Assert.hasText(topic, "'topic' must not be empty");
		if (ratePerSecond != null && !(ratePerSecond >= SLOWEST && ratePerSecond < Double.POSITIVE_INFINITY)) {
			throw new InvalidRedriveException("'ratePerSecond' has to be 0.001 or more: leave it out for no limit.");
		}
		if (limit != null && limit < 1) {
			throw new InvalidRedriveException("'limit' has to be 1 or more: leave it out for no limit.");
		}
	}

	/**
	 * Create a request for dead letters that are signed, where there is a key for that.
	 * @param cluster the name of the cluster
	 * @param topic the topic for dead letters, or for parked ones
	 * @param filter selects the dead letters
	 * @param target where they go
	 * @param ratePerSecond most records in a second, or {@code null} for no limit
	 * @param limit most records in all, or {@code null} for no limit
	 * @param dryRun whether to count only
	 */
	public RedriveRequest(String cluster, String topic, DeadLetterFilter filter, Target target,
			@Nullable Double ratePerSecond, @Nullable Long limit, boolean dryRun) {
		this(cluster, topic, filter, target, ratePerSecond, limit, dryRun, false);
	}

	/**
	 * Begin a request for all dead letters of a topic of the main cluster.
	 * @param topic the topic for dead letters, or for parked ones
	 * @return a builder
	 */
	public static Builder of(String topic) {
		return new Builder(topic);
	}

	/**
	 * The target of redriven dead letters.
	 */
	public enum Target {

		/**
		 * The listener that failed, and no other.
		 */
		LISTENER,

		/**
		 * The topic the record comes from, and so every group that reads it.
		 */
		SOURCE

	}

	/**
	 * Builds a request.
	 */
	public static final class Builder {

		private final String topic;

		private String cluster = KafkaCluster.MAIN;

		private DeadLetterFilter filter = DeadLetterFilter.ALL;

		private Target target = Target.LISTENER;

		private @Nullable Double ratePerSecond;

		private @Nullable Long limit;

		private boolean dryRun;

		private boolean acceptUnsigned;

		private Builder(String topic) {
			this.topic = topic;
		}

		/**
		 * Set the cluster.
		 * @param cluster its name
		 * @return this
		 */
		public Builder cluster(String cluster) {
			this.cluster = cluster;
			return this;
		}

		/**
		 * Set which dead letters are selected.
		 * @param filter the filter
		 * @return this
		 */
		public Builder filter(DeadLetterFilter filter) {
			this.filter = filter;
			return this;
		}

		/**
		 * Select those of one listener.
		 * @param listener its id
		 * @return this
		 */
		public Builder listener(String listener) {
			DeadLetterFilter last = this.filter;
			return filter(new DeadLetterFilter(last.partition(), last.fromOffset(), last.toOffset(), last.from(),
					last.to(), listener, last.exception(), last.header(), last.headerValue()));
		}

		/**
		 * Select those that failed with an exception, or because of it.
		 * @param exception the full name of its class
		 * @return this
		 */
		public Builder exception(String exception) {
			DeadLetterFilter last = this.filter;
			return filter(new DeadLetterFilter(last.partition(), last.fromOffset(), last.toOffset(), last.from(),
					last.to(), last.listener(), exception, last.header(), last.headerValue()));
		}

		/**
		 * Select those of one partition.
		 * @param partition its number
		 * @param fromOffset the lowest offset
		 * @param toOffset the offset after the highest
		 * @return this
		 */
		public Builder offsets(int partition, long fromOffset, long toOffset) {
			DeadLetterFilter last = this.filter;
			return filter(new DeadLetterFilter(partition, fromOffset, toOffset, last.from(), last.to(), last.listener(),
					last.exception(), last.header(), last.headerValue()));
		}

		/**
		 * Select those that became dead letters in a span of time.
		 * @param from the earliest time, or {@code null}
		 * @param to the time before which they did, or {@code null}
		 * @return this
		 */
		public Builder time(@Nullable Instant from, @Nullable Instant to) {
			DeadLetterFilter last = this.filter;
			return filter(new DeadLetterFilter(last.partition(), last.fromOffset(), last.toOffset(), from, to,
					last.listener(), last.exception(), last.header(), last.headerValue()));
		}

		/**
		 * Select those with a header.
		 * @param name its name
		 * @param value the text in it, or {@code null} for any
		 * @return this
		 */
		public Builder header(String name, @Nullable String value) {
			DeadLetterFilter last = this.filter;
			return filter(new DeadLetterFilter(last.partition(), last.fromOffset(), last.toOffset(), last.from(),
					last.to(), last.listener(), last.exception(), name, value));
		}

		/**
		 * Set where they go.
		 * @param target the target
		 * @return this
		 */
		public Builder target(Target target) {
			this.target = target;
			return this;
		}

		/**
		 * Limit the rate of redriven records.
		 * @param ratePerSecond most records in a second, or {@code null} for no limit
		 * @return this
		 */
		public Builder ratePerSecond(@Nullable Double ratePerSecond) {
			this.ratePerSecond = ratePerSecond;
			return this;
		}

		/**
		 * Limit the number of redriven records.
		 * @param limit most records, or {@code null} for no limit
		 * @return this
		 */
		public Builder limit(@Nullable Long limit) {
			this.limit = limit;
			return this;
		}

		/**
		 * Set whether to count only, and redrive nothing.
		 * @param dryRun whether to
		 * @return this
		 */
		public Builder dryRun(boolean dryRun) {
			this.dryRun = dryRun;
			return this;
		}

		/**
		 * Set whether to take dead letters without a signature too.
		 * @param acceptUnsigned whether to
		 * @return this
		 */
		public Builder acceptUnsigned(boolean acceptUnsigned) {
			this.acceptUnsigned = acceptUnsigned;
			return this;
		}

		/**
		 * Build the request.
		 * @return the request
		 */
		public RedriveRequest build() {
			return new RedriveRequest(this.cluster, this.topic, this.filter, this.target, this.ratePerSecond,
					this.limit, this.dryRun, this.acceptUnsigned);
		}

	}

}
