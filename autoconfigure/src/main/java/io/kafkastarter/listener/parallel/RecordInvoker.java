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

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Calls the handler of a listener. Safe for use by several threads.
 */
interface RecordInvoker {

	/**
	 * Handle a record.
	 * @param record the record as it was received
	 * @param delivery how many times it is handed to the handler, this one included
	 * @param attempt the attempt, for a handler that acknowledges
	 * @throws Exception if the handler fails
	 */
	void invoke(ConsumerRecord<Object, Object> record, int delivery, Attempt attempt) throws Exception;

	/**
	 * Whether the attempt is settled by something else than the handler's return.
	 * @param attempt an attempt whose handler has returned
	 * @return whether to wait for an acknowledgment or a future
	 */
	boolean settlesLater(Attempt attempt);

}
