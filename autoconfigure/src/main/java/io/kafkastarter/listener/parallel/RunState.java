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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.kafkastarter.listener.observe.RecordsInFlight.Lane;
import org.apache.kafka.common.TopicPartition;

/**
 * The state of a running container, as of its last poll. May be asked for by any thread.
 */
interface RunState {

	/**
	 * The state of a container that does not run.
	 */
	RunState NONE = new RunState() {

		@Override
		public Collection<TopicPartition> assigned() {
			return List.of();
		}

		@Override
		public boolean isPaused(TopicPartition partition) {
			return false;
		}

		@Override
		public boolean isRestoring() {
			return false;
		}

		@Override
		public int inFlight() {
			return 0;
		}

		@Override
		public Duration oldestAge() {
			return Duration.ZERO;
		}

		@Override
		public Map<TopicPartition, Long> stuck() {
			return Map.of();
		}

		@Override
		public Optional<List<Lane>> lanes() {
			return Optional.empty();
		}

	};

	Collection<TopicPartition> assigned();

	/**
	 * Return whether a partition is paused by the user, and nothing more of it is taken.
	 * @param partition the partition
	 * @return whether it is
	 */
	boolean isPaused(TopicPartition partition);

	/**
	 * Return whether records are still to be passed that were finished before.
	 * @return whether there may be any
	 */
	boolean isRestoring();

	int inFlight();

	Duration oldestAge();

	/**
	 * Return how many records are locked.
	 * @return the number, 0 where records are not locked
	 */
	default int locks() {
		return 0;
	}

	/**
	 * Return how often locks were renewed.
	 * @return the number of records, each counted as often
	 */
	default long renewals() {
		return 0;
	}

	/**
	 * Return the records that are being handled for too long.
	 * @return the first offset of each partition that has one
	 */
	Map<TopicPartition, Long> stuck();

	/**
	 * Return which records wait for which.
	 * @return the lanes, or empty if the poll thread does not answer now
	 */
	Optional<List<Lane>> lanes();

}
