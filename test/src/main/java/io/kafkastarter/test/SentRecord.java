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

package io.kafkastarter.test;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A record that a test has sent, and by which assertions know it again: its offset tells
 * it apart from all others, those of other tests included.
 *
 * @param cluster the cluster's name
 * @param topic the topic's name
 * @param partition the partition's number
 * @param offset its offset in the partition
 * @param timestamp its timestamp
 * @param key its key, or {@code null} if it has none
 * @param value its value, or {@code null} for a tombstone
 * @since 0.1.0
 */
public record SentRecord(String cluster, String topic, int partition, long offset, Instant timestamp,
		@Nullable Object key, @Nullable Object value) {

	RecordId id() {
		return new RecordId(this.topic, this.partition, this.offset);
	}

	@Override
	public String toString() {
		return (this.key != null) ? "%s with key '%s'".formatted(id(), this.key) : id().toString();
	}

}
