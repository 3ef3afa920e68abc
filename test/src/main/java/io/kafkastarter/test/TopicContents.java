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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.kafkastarter.listener.ReceivedMessage;
import io.kafkastarter.payload.HandlerRecordDecoder;
import io.kafkastarter.payload.RecordDecodingException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What was written to a topic since a test began.
 */
final class TopicContents {

	private final TestedApplication.Topic topic;

	private final ListenerProgress progress;

	private final TopicReader reader;

	private final HandlerRecordDecoder decoder;

	private final Map<TopicPartition, Long> start;

	private final Supplier<Verdict> idle;

	/**
	 * Create contents.
	 * @param topic the topic
	 * @param progress knows where the topic ends
	 * @param reader reads it
	 * @param decoder decodes its records
	 * @param start where the test began
	 * @param idle tells whether all listeners have done what they have to do
	 */
	TopicContents(TestedApplication.Topic topic, ListenerProgress progress, TopicReader reader,
			HandlerRecordDecoder decoder, Map<TopicPartition, Long> start, Supplier<Verdict> idle) {
		this.topic = topic;
		this.progress = progress;
		this.reader = reader;
		this.decoder = decoder;
		this.start = start;
		this.idle = idle;
	}

	TestedApplication.Topic topic() {
		return this.topic;
	}

	Verdict listenersAreIdle() {
		return this.idle.get();
	}

	List<ReceivedMessage<Object>> records() {
		Map<TopicPartition, Long> ends = this.progress.ends(this.topic.cluster(), List.of(this.topic.name()))
			.orElse(Map.of());
		List<ReceivedMessage<Object>> messages = new ArrayList<>();
		this.reader.read(this.topic.cluster(), this.start, ends)
			.stream()
			.sorted(Comparator.<ConsumerRecord<?, ?>>comparingLong(ConsumerRecord::timestamp)
				.thenComparingInt(ConsumerRecord::partition)
				.thenComparingLong(ConsumerRecord::offset))
			.forEach((record) -> messages.add(message(record)));
		return messages;
	}

	// What cannot be decoded shows as its bytes.
	private ReceivedMessage<Object> message(ConsumerRecord<Object, Object> record) {
		Object payload = record.value();
		try {
			payload = this.decoder.decode(record).value();
		}
		catch (RecordDecodingException ex) {
			// It is malformed.
		}
		return new ReceivedMessage<>(record, payload, 1, () -> {
		});
	}

	String explain(String first) {
		StringBuilder text = new StringBuilder(first.strip()).append('\n');
		List<ReceivedMessage<Object>> records = records();
		if (records.isEmpty()) {
			return text.append("\nNothing was written to it since the test began.").toString();
		}
		text.append("\nWritten to it since the test began:\n");
		for (ReceivedMessage<Object> message : records) {
			text.append("  %s, key '%s': %s%n".formatted(RecordId.of(message.record()), message.key(),
					Texts.value(message.payload())));
		}
		return text.toString().stripTrailing();
	}

}
