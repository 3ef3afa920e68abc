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

package io.kafkastarter.listener.observe;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A container that knows which records are taken from Kafka and not finished: those that
 * handlers are at, and those that wait in this instance for their turn or for their next
 * delivery. May be asked by any thread, at any time.
 *
 * @since 0.1.0
 */
public interface RecordsInFlight {

	/**
	 * Return how many records are taken and not finished.
	 * @return the number
	 */
	int getInFlight();

	/**
	 * Return how long ago the oldest of them was taken for the first time.
	 * @return the duration, zero if there is none
	 */
	Duration getOldestAge();

	/**
	 * Return which of them wait for which, where the listener keeps records in order that
	 * belong together. Finding out takes a moment: this is for a person who looks.
	 * @param most most lanes to return
	 * @return the lanes, or empty if the container keeps none, or does not answer now
	 */
	default Optional<Lanes> getLanes(int most) {
		return Optional.empty();
	}

	/**
	 * Records that are taken and not finished, by what they wait for.
	 *
	 * @param oldest the lanes, that of the oldest record first; not more than were asked
	 * for
	 * @param total how many lanes there are
	 * @param records how many records they hold
	 */
	record Lanes(List<Lane> oldest, int total, int records) {

		/**
		 * Order lanes.
		 * @param all all lanes
		 * @param most how many to keep
		 * @return the lanes
		 */
		public static Lanes of(Collection<Lane> all, int most) {
			return new Lanes(all.stream().sorted(Comparator.comparing(Lane::age).reversed()).limit(most).toList(),
					all.size(), all.size() + all.stream().mapToInt(Lane::waiting).sum());
		}

	}

	/**
	 * Records that are handled one after the other, or by one call: those of a key, or of
	 * a partition.
	 *
	 * @param first the first of them that is not finished
	 * @param state what is done with it
	 * @param age how long ago it was taken
	 * @param delivery the number of its delivery that runs or comes next, from 1
	 * @param waiting how many records are behind it
	 */
	record Lane(ConsumerRecord<?, ?> first, State state, Duration age, int delivery, int waiting) {

		/**
		 * The state of a record in flight.
		 */
		public enum State {

			/**
			 * A handler is at it, or has not acknowledged it yet.
			 */
			HANDLING,

			/**
			 * It has failed, and waits for its next delivery.
			 */
			RETRYING,

			/**
			 * It waits for a worker.
			 */
			WAITING

		}

	}

}
