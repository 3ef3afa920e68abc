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

package io.kafkastarter.deadletter;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Looks on when dead letters are written.
 */
@FunctionalInterface
public interface DeadLetterObserver {

	/**
	 * Learn that a record was written.
	 * @param cluster the cluster
	 * @param record the record that it was
	 * @param listener the id of the listener that failed
	 * @param letter the dead letter
	 */
	void written(String cluster, ConsumerRecord<?, ?> record, String listener, WrittenLetter letter);

}
