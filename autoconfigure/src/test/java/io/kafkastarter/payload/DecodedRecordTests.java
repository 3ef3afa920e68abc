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

import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

class DecodedRecordTests {

	private final ConsumerRecord<byte[], byte[]> received = new ConsumerRecord<>("t", 1, 2, "7".getBytes(),
			"text".getBytes());

	@Test
	void whenRecordIsDecodedItsBytesAreStillThere() {
		ConsumerRecord<Object, Object> decoded = new RecordDecoder(
				new TopicPayloads(Map.of(), Map.of(), PayloadValidator.NONE),
				ApplicationConversionService.getSharedInstance())
			.forHandler(ResolvableType.forClass(Long.class), ResolvableType.forClass(String.class))
			.decode(this.received);
		assertThat(decoded.key()).isEqualTo(7L);
		assertThat(decoded.value()).isEqualTo("text");
		assertThat(DecodedRecord.received(decoded)).isSameAs(this.received);
	}

	@Test
	void whenThereIsNothingToDecodeItIsTheRecordThatWasReceived() {
		ConsumerRecord<Object, Object> decoded = new RecordDecoder(
				new TopicPayloads(Map.of(), Map.of(), PayloadValidator.NONE),
				ApplicationConversionService.getSharedInstance())
			.forHandler(null, ResolvableType.forClass(byte[].class))
			.decode(this.received);
		assertThat(decoded).isSameAs(this.received);
	}

	@Test
	void whenRecordIsNotDecodedItIsWhatWasReceived() {
		assertThat(DecodedRecord.received(this.received)).isSameAs(this.received);
	}

}
