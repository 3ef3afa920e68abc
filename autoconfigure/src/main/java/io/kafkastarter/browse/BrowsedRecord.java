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
import java.util.Comparator;
import java.util.List;

import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic, as it is shown. What must not be shown, and what is not there, is
 * {@code null}.
 *
 * @param partition its partition
 * @param offset its offset
 * @param timestamp its timestamp
 * @param timestampType whether that is of its creation or of its arrival
 * @param keySize number of bytes of the key
 * @param valueSize number of bytes of the value
 * @param headerCount the number of its headers
 * @param headers the first 100 of its headers
 * @param key the key, as text, or in Base64 if it is none
 * @param value the value, as text, or in Base64 if it is none
 * @param keyBytes the key in Base64
 * @param valueBytes the value in Base64
 * @param type the type that its topic is declared to carry
 * @param problem why its value is not of this type
 * @since 0.1.0
 */
public record BrowsedRecord(int partition, long offset, @Nullable Instant timestamp,
		@Nullable TimestampType timestampType, @Nullable Integer keySize, @Nullable Integer valueSize, int headerCount,
		List<Header> headers, @Nullable String key, @Nullable String value, @Nullable String keyBytes,
		@Nullable String valueBytes, @Nullable String type, @Nullable String problem) {

	static final Comparator<BrowsedRecord> ORDER = Comparator.comparing(BrowsedRecord::time)
		.thenComparingInt(BrowsedRecord::partition)
		.thenComparingLong(BrowsedRecord::offset);

	private static final int OBJECT = 64;

	Instant time() {
		return (this.timestamp != null) ? this.timestamp : Instant.MIN;
	}

	/**
	 * Return how much memory it takes.
	 * @return the bytes, rather too many than too few
	 */
	long size() {
		long size = 2L * OBJECT + size(this.key) + size(this.value) + size(this.keyBytes) + size(this.valueBytes)
				+ size(this.problem);
		for (Header header : this.headers) {
			size += OBJECT + size(header.name()) + size(header.value());
		}
		return size;
	}

	private static long size(@Nullable String text) {
		return OBJECT + ((text != null) ? 2L * text.length() : 0);
	}

	/**
	 * A header of a record.
	 *
	 * @param name its name
	 * @param size number of bytes of its value, or {@code null} if it has none
	 * @param value its value, where it may be shown, cut if it is long
	 */
	public record Header(String name, @Nullable Integer size, @Nullable String value) {

	}

}
