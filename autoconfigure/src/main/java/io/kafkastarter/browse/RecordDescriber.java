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

package io.kafkastarter.browse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.kafkastarter.payload.PayloadTexts;
import io.kafkastarter.reading.ByteTexts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Describes records as far as they may be shown.
 *
 * @param texts make values readable
 * @param query says what to show
 * @param most the most bytes of a key or a value to show
 */
record RecordDescriber(PayloadTexts texts, RecordQuery query, int most) {

	private static final int MAX_HEADER = 200;

	private static final int MAX_HEADERS = 100;

	private static final int MAX_NAME = 250;

	boolean matches(ConsumerRecord<?, ?> record) {
		return this.query.filter().isEmpty() || this.query.filter()
			.matches(bytes(record.key()), record.headers(),
					() -> this.texts.text(record.topic(), bytes(record.value()), RecordFilter.MOST));
	}

	BrowsedRecord describe(ConsumerRecord<?, ?> record) {
		byte[] key = bytes(record.key());
		byte[] value = bytes(record.value());
		boolean values = this.query.values();
		boolean bytes = values && this.query.bytes();
		boolean timed = record.timestamp() != ConsumerRecord.NO_TIMESTAMP;
		return new BrowsedRecord(record.partition(), record.offset(),
				timed ? Instant.ofEpochMilli(record.timestamp()) : null, timed ? record.timestampType() : null,
				size(key), size(value), record.headers().toArray().length, headers(record),
				values ? ByteTexts.text(key, this.most) : null,
				values ? this.texts.text(record.topic(), value, this.most) : null,
				(bytes && key != null) ? ByteTexts.base64(key, this.most) : null,
				(bytes && value != null) ? ByteTexts.base64(value, this.most) : null,
				values ? this.texts.type(record) : null, values ? this.texts.problem(record) : null);
	}

	private List<BrowsedRecord.Header> headers(ConsumerRecord<?, ?> record) {
		List<BrowsedRecord.Header> headers = new ArrayList<>();
		for (Header header : record.headers()) {
			if (headers.size() == MAX_HEADERS) {
				return headers;
			}
			String name = header.key();
			headers.add(new BrowsedRecord.Header((name.length() > MAX_NAME) ? name.substring(0, MAX_NAME) + "…" : name,
					size(header.value()), this.query.values() ? ByteTexts.text(header.value(), MAX_HEADER) : null));
		}
		return headers;
	}

	static byte @Nullable [] bytes(@Nullable Object object) {
		return (object instanceof byte[] bytes) ? bytes : null;
	}

	private static @Nullable Integer size(byte @Nullable [] bytes) {
		return (bytes != null) ? bytes.length : null;
	}

}
