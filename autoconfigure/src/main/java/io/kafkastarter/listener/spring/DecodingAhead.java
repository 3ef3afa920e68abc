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

package io.kafkastarter.listener.spring;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

import io.kafkastarter.payload.DecodedRecord;
import io.kafkastarter.payload.HandlerRecordDecoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the records of a poll some at a time, which takes less time than one by one in
 * turn with their handler. One that cannot be decoded is left for its turn, and fails
 * then. Safe for use by several threads that poll.
 */
final class DecodingAhead {

	// Little enough for caches, and for memory when payloads are large.
	private static final int MOST_BYTES = 32 * 1024;

	private final HandlerRecordDecoder decoder;

	private final ThreadLocal<@Nullable Polled> polled = new ThreadLocal<>();

	DecodingAhead(HandlerRecordDecoder decoder) {
		this.decoder = decoder;
	}

	/**
	 * Take note of what the calling thread has polled, in place of what it had polled
	 * before.
	 * @param records the records
	 */
	void polled(ConsumerRecords<Object, Object> records) {
		if (records.isEmpty()) {
			this.polled.remove();
		}
		else {
			this.polled.set(new Polled(records));
		}
	}

	/**
	 * Decode a record.
	 * @param record the record as it was received
	 * @return the record as its handler takes it
	 */
	ConsumerRecord<Object, Object> decode(ConsumerRecord<Object, Object> record) {
		Polled polled = this.polled.get();
		return (polled != null) ? polled.decode(record) : this.decoder.decode(record);
	}

	/**
	 * The records of one poll, which are handled in this order. Each decoded one is
	 * handed out once: its handler may change the payload.
	 */
	private final class Polled {

		private final Iterator<ConsumerRecord<Object, Object>> records;

		private final Queue<ConsumerRecord<Object, Object>> decoded = new ArrayDeque<>();

		Polled(ConsumerRecords<Object, Object> records) {
			this.records = records.iterator();
		}

		ConsumerRecord<Object, Object> decode(ConsumerRecord<Object, Object> record) {
			ConsumerRecord<Object, Object> first = this.decoded.poll();
			while (first != null && DecodedRecord.received(first) != record) {
				first = this.decoded.poll();
			}
			if (first != null) {
				return first;
			}
			ConsumerRecord<Object, Object> wanted = DecodingAhead.this.decoder.decode(record);
			if (wanted != record) {
				decodeBehind(record);
			}
			return wanted;
		}

		private void decodeBehind(ConsumerRecord<Object, Object> record) {
			boolean behind = false;
			while (!behind && this.records.hasNext()) {
				behind = this.records.next() == record;
			}
			try {
				for (int bytes = 0; this.records.hasNext() && bytes < MOST_BYTES;) {
					ConsumerRecord<Object, Object> following = this.records.next();
					this.decoded.add(DecodingAhead.this.decoder.decode(following));
					bytes += Math.max(0, following.serializedValueSize());
				}
			}
			catch (RuntimeException | Error ex) {
				// It fails in its turn, if it still does.
			}
		}

	}

}
