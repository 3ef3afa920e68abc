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

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.support.LoggingProducerListener;

/**
 * Logs that records cannot be sent: at once, and then for each kind of failure at most
 * once a minute, with the number of records since. While brokers are away every record
 * fails for the same reason. Nothing of a record is logged but its topic. Thread-safe.
 *
 * @param <K> the keys' type
 * @param <V> the values' type
 * @since 0.1.0
 */
public final class SendFailureLog<K, V> extends LoggingProducerListener<K, V> {

	private static final Log log = LogFactory.getLog(SendFailureLog.class);

	private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

	// More than an operator reads.
	private static final int MOST_TOPICS = 5;

	private final LongSupplier nanos;

	private final Map<Class<?>, Untold> untold = new HashMap<>();

	/**
	 * Create a log.
	 * @param nanos tells the time, as {@link System#nanoTime()} does
	 */
	public SendFailureLog(LongSupplier nanos) {
		this.nanos = nanos;
		setIncludeContents(false);
	}

	@Override
	public void onError(ProducerRecord<K, V> producerRecord, @Nullable RecordMetadata recordMetadata,
			@Nullable Exception exception) {
		Class<?> kind = (exception != null) ? exception.getClass() : Exception.class;
		String records;
		synchronized (this.untold) {
			Untold failures = this.untold.computeIfAbsent(kind, (newKind) -> new Untold());
			failures.add(producerRecord.topic());
			if (!failures.isDue(this.nanos.getAsLong())) {
				return;
			}
			records = failures.tell();
		}
		log(records, exception);
	}

	private static void log(String records, @Nullable Exception exception) {
		String message = "%s could not be sent: %s Who sent them was told. This is logged once a minute at most."
			.formatted(records, sentence(exception));
		if (exception == null || exception instanceof KafkaException) {
			log.error(message);
		}
		else {
			log.error(message, exception);
		}
	}

	private static String sentence(@Nullable Exception exception) {
		if (exception == null) {
			return "the reason is not known.";
		}
		String text = "%s (%s)".formatted(exception.getMessage(), exception.getClass().getSimpleName());
		return text + ".";
	}

	/**
	 * Counts the failures of one kind since the last line about them.
	 */
	private static final class Untold {

		private final Set<String> topics = new TreeSet<>();

		private @Nullable Long told;

		private long records;

		private boolean moreTopics;

		void add(String topic) {
			this.records++;
			if (this.topics.size() < MOST_TOPICS) {
				this.topics.add(topic);
			}
			else {
				this.moreTopics |= !this.topics.contains(topic);
			}
		}

		boolean isDue(long now) {
			if (this.told != null && now - this.told < INTERVAL) {
				return false;
			}
			this.told = now;
			return true;
		}

		String tell() {
			String text = "%,d record%s to %s%s".formatted(this.records, (this.records == 1) ? "" : "s", this.topics,
					this.moreTopics ? " and other topics" : "");
			this.records = 0;
			this.topics.clear();
			this.moreTopics = false;
			return text;
		}

	}

}
