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

package io.kafkastarter.listener.failure;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The keys of a listener that have a dead letter waiting to be redriven. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public interface WaitingKeys {

	/**
	 * No key waits for any other.
	 */
	WaitingKeys NONE = new WaitingKeys() {

		@Override
		public void assigned() {
			// There is nothing to know.
		}

		@Override
		public void refuseFollowing(ConsumerRecord<?, ?> record) {
			// It follows none.
		}

	};

	/**
	 * Learn that the listener was assigned partitions: another may have left dead letters
	 * of them.
	 */
	void assigned();

	/**
	 * Refuse a record whose key has a dead letter waiting that comes before it.
	 * @param record the record as it was received
	 * @throws FollowsDeadLetterException if there is one
	 */
	void refuseFollowing(ConsumerRecord<?, ?> record);

}
