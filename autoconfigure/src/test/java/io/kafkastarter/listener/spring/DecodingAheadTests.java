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

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.kafkastarter.payload.DecodedRecord;
import io.kafkastarter.payload.PayloadCodec;
import io.kafkastarter.payload.PayloadFormat;
import io.kafkastarter.payload.PayloadUnavailableException;
import io.kafkastarter.payload.PayloadValidator;
import io.kafkastarter.payload.RecordDecoder;
import io.kafkastarter.payload.RecordDecodingException;
import io.kafkastarter.payload.TopicPayload;
import io.kafkastarter.payload.TopicPayloads;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DecodingAhead}.
 */
class DecodingAheadTests {

	private final Codec codec = new Codec();

	private final DecodingAhead ahead = new DecodingAhead(new RecordDecoder(
			new TopicPayloads(Map.of(), Map.of(PayloadFormat.JSON, this.codec), PayloadValidator.NONE),
			ApplicationConversionService.getSharedInstance())
		.forHandler(null, ResolvableType.forClass(StringBuilder.class)));

	@Test
	void whenFirstOfAPollIsDecodedSoAreThoseBehindItAndEachOnce() {
		List<ConsumerRecord<Object, Object>> records = poll("a", "b", "c");
		assertThat(this.codec.decoded).isEmpty();
		for (ConsumerRecord<Object, Object> record : records) {
			ConsumerRecord<Object, Object> decoded = this.ahead.decode(record);
			assertThat(decoded.value()).hasToString(new String((byte[]) record.value(), StandardCharsets.UTF_8));
			assertThat(DecodedRecord.received(decoded)).isSameAs(record);
			assertThat(this.codec.decoded).containsExactly("a", "b", "c");
		}
	}

	@Test
	void whenPayloadsAreLargeFewAreDecodedAhead() {
		String large = "x".repeat(10 * 1024);
		List<ConsumerRecord<Object, Object>> records = poll(large, large, large, large, large, large, large, large);
		this.ahead.decode(records.get(0));
		assertThat(this.codec.decoded).hasSize(5);
		records.subList(1, 8).forEach(this.ahead::decode);
		assertThat(this.codec.decoded).hasSize(8);
	}

	@Test
	void whenRecordCannotBeDecodedItFailsInItsTurn() {
		List<ConsumerRecord<Object, Object>> records = poll("a", "malformed", "overflow", "c", "d");
		assertThat(this.ahead.decode(records.get(0)).value()).hasToString("a");
		assertThatExceptionOfType(RecordDecodingException.class).isThrownBy(() -> this.ahead.decode(records.get(1)))
			.withMessageContaining("topic-0@1");
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> this.ahead.decode(records.get(2)));
		assertThat(this.ahead.decode(records.get(3)).value()).hasToString("c");
		assertThat(this.codec.decoded).containsExactly("a", "malformed", "malformed", "overflow", "c", "d");
	}

	@Test
	void whenRegistryIsAwayItIsNotAskedForEachRecord() {
		List<ConsumerRecord<Object, Object>> records = poll("a", "unavailable", "unavailable", "unavailable");
		this.ahead.decode(records.get(0));
		assertThat(this.codec.decoded).containsExactly("a", "unavailable");
		assertThatExceptionOfType(PayloadUnavailableException.class)
			.isThrownBy(() -> this.ahead.decode(records.get(1)));
		assertThat(this.codec.decoded).hasSize(3);
	}

	@Test
	void whenRecordIsDeliveredAgainHandlerDoesNotGetWhatItChanged() {
		ConsumerRecord<Object, Object> record = poll("a", "b").get(0);
		((StringBuilder) this.ahead.decode(record).value()).append(" changed");
		assertThat(this.ahead.decode(record).value()).hasToString("a");
		this.ahead.polled(records(List.of(record)));
		assertThat(this.ahead.decode(record).value()).hasToString("a");
	}

	@Test
	void whenRecordsAreLeftOutTheOthersAreThere() {
		List<ConsumerRecord<Object, Object>> records = poll("a", "b", "c");
		this.ahead.decode(records.get(0));
		assertThat(this.ahead.decode(records.get(2)).value()).hasToString("c");
		assertThat(this.codec.decoded).hasSize(3);
	}

	@Test
	void whenRecordWasNotPolledItIsDecodedAllTheSame() {
		List<ConsumerRecord<Object, Object>> records = poll("a", "b");
		ConsumerRecord<Object, Object> other = new ConsumerRecord<>("topic", 0, 0, null, records.get(0).value());
		assertThat(this.ahead.decode(other).value()).hasToString("a");
		assertThat(this.ahead.decode(records.get(1)).value()).hasToString("b");
		this.ahead.polled(ConsumerRecords.empty());
		assertThat(this.ahead.decode(records.get(0)).value()).hasToString("a");
	}

	@Test
	void whenThereIsNothingToDecodeRecordsAreHandedOnAsTheyAre() {
		DecodingAhead nothing = new DecodingAhead(
				new RecordDecoder(new TopicPayloads(Map.of(), Map.of(), PayloadValidator.NONE),
						ApplicationConversionService.getSharedInstance())
					.forHandler(null, ResolvableType.forClass(byte[].class)));
		List<ConsumerRecord<Object, Object>> records = poll("a", "b");
		nothing.polled(records(records));
		assertThat(records).allSatisfy((record) -> assertThat(nothing.decode(record)).isSameAs(record));
	}

	private List<ConsumerRecord<Object, Object>> poll(String... values) {
		List<ConsumerRecord<Object, Object>> records = new ArrayList<>();
		for (String value : values) {
			byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
			records.add(new ConsumerRecord<>("topic", 0, records.size(), 0, TimestampType.CREATE_TIME, 0, bytes.length,
					null, bytes, new RecordHeaders(), Optional.empty()));
		}
		this.ahead.polled(records(records));
		return records;
	}

	private static ConsumerRecords<Object, Object> records(List<ConsumerRecord<Object, Object>> records) {
		return new ConsumerRecords<>(Map.of(new TopicPartition("topic", 0), records), Map.of());
	}

	private static final class Codec implements PayloadCodec {

		private final List<String> decoded = new ArrayList<>();

		@Override
		public PayloadFormat format() {
			return PayloadFormat.JSON;
		}

		@Override
		public byte[] encode(String topic, @Nullable TopicPayload declared, Object payload) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Object decode(String topic, @Nullable TopicPayload declared, byte[] bytes, Type type) {
			String text = new String(bytes, StandardCharsets.UTF_8);
			this.decoded.add(text);
			return switch (text) {
				case "malformed" -> throw new IllegalArgumentException("on purpose");
				case "overflow" -> throw new StackOverflowError("on purpose");
				case "unavailable" -> throw new PayloadUnavailableException("The registry is away.", null);
				default -> new StringBuilder(text);
			};
		}

	}

}
