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

package io.kafkastarter.receiver;

import java.util.List;

import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordDeserializationException;

/**
 * The identity of a receiver.
 *
 * @param id its id
 * @param topics what it receives
 * @param group its group
 */
record ReceiverIdentity(String id, List<String> topics, String group) {

	/**
	 * Say why this receiver cannot go on.
	 * @param failure what its consumer has thrown
	 * @return the exception for who uses it
	 */
	MessageReceiverException exception(Throwable failure) {
		return new MessageReceiverException(this.id,
				"Receiver '%s' of %s in group '%s' %s".formatted(this.id, this.topics, this.group, reason(failure)),
				failure);
	}

	private static String reason(Throwable failure) {
		if (failure instanceof AuthenticationException) {
			return "is not let in by the brokers: check 'kafka.security' and 'kafka.sasl'.";
		}
		if (failure instanceof AuthorizationException) {
			return "has not the rights it needs: READ on its topics and on its group.";
		}
		if (failure instanceof NoOffsetForPartitionException) {
			return "has no committed offset to begin at: set 'autoOffsetReset' to earliest or latest.";
		}
		if (failure instanceof RecordDeserializationException) {
			return "is stopped by a record that its deserializer cannot read: leave decoding to the starter, or use "
					+ "an ErrorHandlingDeserializer.";
		}
		return "cannot go on: %s. The next retrieve connects anew.".formatted(failure);
	}

}
