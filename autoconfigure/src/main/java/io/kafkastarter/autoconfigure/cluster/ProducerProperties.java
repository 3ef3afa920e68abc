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

package io.kafkastarter.autoconfigure.cluster;

import java.time.Duration;
import java.util.Map;

import io.kafkastarter.security.SettingsMap;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of producers. What is not set is left to 'spring.kafka' and to Kafka.
 *
 * @param acks Replicas that must have a record before it counts as sent: 'all', '1' for
 * the leader alone, or '0' for none.
 * @param idempotence Whether records are written once and in order also when sending is
 * retried.
 * @param retries How often sending is retried within the delivery timeout.
 * @param maxInFlight Most requests on their way to one broker.
 * @param deliveryTimeout How long sending may take in all before it fails.
 * @param batchSize Size of the batches that records for one partition are sent in.
 * @param linger How long to wait for a batch to fill.
 * @param bufferMemory Memory for records that wait to be sent.
 * @param compression Compression of batches.
 * @param transactionIdPrefix Prefix of transactional ids. When set, record and batch
 * listeners run in Kafka transactions.
 * @param transactionInstanceId Name of this instance of the application in its
 * transactional ids, which no other running instance may have. Random by default. With a
 * name that stays the same when it starts again, an instance ends at once the
 * transactions that it left open when it was killed.
 * @param properties Any other settings of Kafka producers.
 * @since 0.1.0
 */
public record ProducerProperties(@Nullable String acks, @Nullable Boolean idempotence, @Nullable Integer retries,
		@Nullable Integer maxInFlight, @Nullable Duration deliveryTimeout, @Nullable DataSize batchSize,
		@Nullable Duration linger, @Nullable DataSize bufferMemory, @Nullable Compression compression,
		@Nullable String transactionIdPrefix, @Nullable String transactionInstanceId,
		@DefaultValue Map<String, String> properties) {

	/**
	 * Create the properties.
	 */
	public ProducerProperties {
		properties = new SettingsMap(properties);
	}

	/**
	 * Compression of batches.
	 */
	public enum Compression {

		/**
		 * No compression.
		 */
		NONE,

		/**
		 * Gzip.
		 */
		GZIP,

		/**
		 * Snappy.
		 */
		SNAPPY,

		/**
		 * LZ4.
		 */
		LZ4,

		/**
		 * Zstandard.
		 */
		ZSTD

	}

}
