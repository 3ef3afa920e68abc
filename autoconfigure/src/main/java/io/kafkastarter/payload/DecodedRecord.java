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

package io.kafkastarter.payload;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as a handler takes it, which still has the record as it was received.
 *
 * @since 0.1.0
 */
public final class DecodedRecord extends ConsumerRecord<Object, Object> {

	private final ConsumerRecord<?, ?> received;

	@SuppressWarnings("NullAway") // keys and values may be null
	DecodedRecord(ConsumerRecord<?, ?> received, @Nullable Object key, @Nullable Object value) {
		super(received.topic(), received.partition(), received.offset(), received.timestamp(), received.timestampType(),
				received.serializedKeySize(), received.serializedValueSize(), key, value, received.headers(),
				received.leaderEpoch(), received.deliveryCount());
		this.received = received;
	}

	/**
	 * Return a record as it was received, with its original bytes.
	 * @param record a record, decoded or not
	 * @return the record it was decoded from, or itself
	 */
	public static ConsumerRecord<?, ?> received(ConsumerRecord<?, ?> record) {
		return (record instanceof DecodedRecord decoded) ? decoded.received : record;
	}

}
