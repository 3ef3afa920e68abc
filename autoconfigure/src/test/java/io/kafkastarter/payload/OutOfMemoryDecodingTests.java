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

import java.lang.reflect.Type;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.core.ResolvableType;
import org.springframework.core.convert.support.DefaultConversionService;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Memory that runs out while a record is decoded says nothing about the record.
 */
class OutOfMemoryDecodingTests {

	@Test
	void whenMemoryRunsOutWhileARecordIsDecodedItIsNotCalledMalformed() {
		assertThatExceptionOfType(OutOfMemoryError.class)
			.isThrownBy(() -> decode(new IllegalStateException(new OutOfMemoryError("pretended"))));
		assertThatExceptionOfType(RecordDecodingException.class)
			.isThrownBy(() -> decode(new IllegalStateException(new NumberFormatException())));
	}

	private static void decode(RuntimeException failure) {
		TopicPayloads payloads = new TopicPayloads(Map.of(), Map.of(PayloadFormat.JSON, new FailingCodec(failure)),
				PayloadValidator.NONE);
		new RecordDecoder(payloads, new DefaultConversionService()).forHandler(null, ResolvableType.forClass(Map.class))
			.decode(new ConsumerRecord<>("t", 0, 0, null, new byte[1]));
	}

	private record FailingCodec(RuntimeException failure) implements PayloadCodec {

		@Override
		public PayloadFormat format() {
			return PayloadFormat.JSON;
		}

		@Override
		public byte[] encode(String topic, @Nullable TopicPayload declared, Object payload) {
			throw this.failure;
		}

		@Override
		public Object decode(String topic, @Nullable TopicPayload declared, byte[] bytes, Type type) {
			throw this.failure;
		}

	}

}
