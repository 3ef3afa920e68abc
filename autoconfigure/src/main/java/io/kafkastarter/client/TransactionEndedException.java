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

package io.kafkastarter.client;

import io.kafkastarter.PublicApi;
import org.apache.kafka.common.KafkaException;

/**
 * Exception thrown when the brokers have ended a transaction that its producer was still
 * at. Nothing of it is seen by those who read committed records. Kafka says that the
 * producer was fenced.
 *
 * @since 0.1.0
 */
@PublicApi
public class TransactionEndedException extends KafkaException {

	private final boolean expired;

	/**
	 * Create an exception.
	 * @param expired whether the transaction took longer than it may
	 * @param cause what Kafka says
	 */
	public TransactionEndedException(boolean expired, Throwable cause) {
		super(expired ? "The brokers have ended the transaction: it took longer than 'transaction.timeout.ms'"
				: "The brokers have ended the transaction: another producer has the same transactional id. "
						+ "No two instances may have the same 'kafka.producer.transaction-instance-id' at a time",
				cause);
		this.expired = expired;
	}

	/**
	 * Return whether the transaction took longer than it may.
	 * @return {@code false} if another producer with the same transactional id has ended
	 * it
	 */
	public boolean isExpired() {
		return this.expired;
	}

}
