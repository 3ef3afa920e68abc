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
import java.util.concurrent.Executor;

import io.kafkastarter.listener.observe.RecordsInFlight.Lane;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a container that one poll thread drives, from its start to its stop. Used
 * by that thread, unless a method says otherwise.
 */
interface ContainerRun extends RunState {

	/**
	 * Return what was taken. Others ask it only what may be asked by any thread.
	 * @return the records that are taken
	 */
	RecordIntake intake();

	/**
	 * Return what tells of the records in flight. Others ask it only what may be asked by
	 * any thread.
	 * @return the report
	 */
	InFlightReport report();

	/**
	 * Begin: start the workers, and subscribe.
	 * @param workers starts a thread for each worker
	 */
	void begin(Executor workers);

	/**
	 * Go round once: take finished records back, hand out others, and poll.
	 * @param paused whether nothing more is to be taken
	 */
	void cycle(boolean paused);

	/**
	 * Go on behind a record that was recovered.
	 * @param exception what its deserializer failed with
	 */
	void skip(RecordDeserializationException exception);

	/**
	 * Wake the poll thread up. May be called by any thread.
	 */
	void wakeup();

	/**
	 * Tell others that the consumer is about to be closed.
	 * @param events publishes it
	 */
	void publishStopping(ContainerEvents events);

	/**
	 * Finish what runs, and close the consumer.
	 * @param deadline until when to wait for what runs, or {@code null} not to wait, as
	 * the consumer cannot go on
	 * @return what is not finished
	 */
	Unfinished close(@Nullable Long deadline);

	/**
	 * Return the metrics of the consumer. May be called by any thread.
	 * @return the metrics
	 */
	Map<MetricName, ? extends Metric> metrics();

	@Override
	default Collection<TopicPartition> assigned() {
		return intake().assigned();
	}

	@Override
	default int inFlight() {
		return intake().inFlight();
	}

	@Override
	default Duration oldestAge() {
		return intake().oldestAge();
	}

	@Override
	default Map<TopicPartition, Long> stuck() {
		return report().stuck();
	}

	@Override
	default Optional<List<Lane>> lanes() {
		return (inFlight() > 0) ? report().askForLanes() : Optional.of(List.of());
	}

	/**
	 * The records that are left when a container stops.
	 *
	 * @param running number of records that handlers are still at
	 * @param taken number of records that were taken and not finished
	 */
	record Unfinished(int running, int taken) {

	}

}
