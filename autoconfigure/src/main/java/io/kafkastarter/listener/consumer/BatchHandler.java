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

package io.kafkastarter.listener.consumer;

import java.time.Duration;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.Acknowledgment;

/**
 * Handles a part of a batch, and decides about its failures. Called by workers.
 *
 * @since 0.1.0
 */
public interface BatchHandler {

	/**
	 * Return whether this takes one record at a time.
	 * @return {@code false} if it takes all records of a part at once
	 */
	boolean takesSingleRecords();

	/**
	 * Return whether records are finished when they are acknowledged, and not when
	 * {@link #handle} returns.
	 * @return whether the listener acknowledges
	 */
	boolean acknowledges();

	/**
	 * Handle records.
	 * @param records the records, one if single records are taken
	 * @param delivery which delivery of the first of them it is, from 1
	 * @param acknowledgment finishes the records
	 * @throws Exception if handling fails
	 */
	void handle(List<ConsumerRecord<Object, Object>> records, int delivery, Acknowledgment acknowledgment)
			throws Exception;

	/**
	 * Return what a failure says.
	 * @param exception what {@link #handle} threw
	 * @param records the records that were handled
	 * @return the failure
	 */
	Failure failure(Exception exception, List<ConsumerRecord<Object, Object>> records);

	/**
	 * Return when to handle records again.
	 * @param deliveries how often they were delivered
	 * @param exception the last failure
	 * @return the pause, or {@code null} to give them up
	 */
	@Nullable Duration pause(int deliveries, Exception exception);

	/**
	 * Take note that records wait to be handled again. The pause has begun: whoever is
	 * told of it may move the time.
	 * @param exception the last failure
	 */
	void retried(Exception exception);

	/**
	 * Give up a record. May throw, and is called again then.
	 * @param record the record
	 * @param exception the last failure
	 * @param deliveries how often it was delivered
	 */
	void recover(ConsumerRecord<Object, Object> record, Exception exception, int deliveries);

	/**
	 * Return when to try again to give up a record.
	 * @param failures how often that failed
	 * @return the pause
	 */
	Duration recoveryPause(int failures);

	/**
	 * A failure of a part of a batch.
	 *
	 * @param index the record that failed, those before it were handled; -1 if all failed
	 * @param delivery whether it counts as a delivery
	 * @param pause how long to wait if it does not, or {@code null} for what giving up
	 * waits
	 */
	record Failure(int index, boolean delivery, @Nullable Duration pause) {

	}

}
