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

import java.util.Objects;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Looks at records before they are sent to the topics of a cluster: whether their values
 * are what the topic carries, and valid. Nothing is asked over the network. Safe for use
 * by several threads.
 *
 * @since 0.1.0
 */
public final class OutgoingRecords {

	private final TopicPayloads payloads;

	private final CloudEventHeaders cloudEvents;

	/**
	 * Create an instance.
	 * @param payloads what the topics carry
	 * @param cloudEvents adds the headers that topics with CloudEvents have
	 */
	public OutgoingRecords(TopicPayloads payloads, CloudEventHeaders cloudEvents) {
		Assert.notNull(payloads, "'payloads' must not be null");
		Assert.notNull(cloudEvents, "'cloudEvents' must not be null");
		this.payloads = payloads;
		this.cloudEvents = cloudEvents;
	}

	/**
	 * Check a record, and add the headers that its topic is declared to have.
	 * @param record the record
	 * @throws PayloadMismatchException if the topic carries another type
	 * @throws InvalidPayloadException if the value does not keep to its constraints
	 */
	public void prepare(ProducerRecord<?, ?> record) {
		TopicPayload declared = this.payloads.get(record.topic());
		if (declared == null) {
			return;
		}
		check(record.topic(), declared, record.value());
		if (declared.types() != null && record.value() != null) {
			name(record, declared, declared.types(), record.value().getClass());
		}
		if (declared.cloudEvents()) {
			this.cloudEvents.add(record, declared);
		}
	}

	// A name that is there already is kept: a record that is sent again is the same.
	private static void name(ProducerRecord<?, ?> record, TopicPayload declared, PayloadTypes types, Class<?> type) {
		String name = types.read(record.headers());
		if (name == null) {
			types.write(record.headers(), Objects.requireNonNull(types.nameOf(type)));
		}
		else if (!types.find(name).filter((named) -> named.isAssignableFrom(type)).isPresent()) {
			throw PayloadMismatchException.ofName(record.topic(), declared, types, name, type);
		}
	}

	private void check(String topic, TopicPayload declared, @Nullable Object value) {
		if (value == null) {
			return;
		}
		if (declared.types() != null && declared.types().nameOf(value.getClass()) == null) {
			throw PayloadMismatchException.ofTypes(topic, declared, declared.types(), value.getClass());
		}
		Class<?> valueType = declared.valueType();
		if (valueType != null && !valueType.isInstance(value)) {
			throw new PayloadMismatchException(topic, declared, valueType, value.getClass());
		}
		if (declared.format() == PayloadFormat.STRING && !(value instanceof String)) {
			throw new PayloadMismatchException(topic, declared, String.class, value.getClass());
		}
		if (declared.format() == PayloadFormat.BYTES && TopicPayloads.bytes(value) == null) {
			throw new PayloadMismatchException(topic, declared, byte[].class, value.getClass());
		}
		this.payloads.validate(topic, declared, value);
	}

}
