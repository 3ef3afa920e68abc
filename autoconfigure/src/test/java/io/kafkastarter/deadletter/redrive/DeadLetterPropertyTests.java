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

package io.kafkastarter.deadletter.redrive;

import java.util.List;
import java.util.Optional;

import io.kafkastarter.deadletter.DeadLetterHeaders;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

import org.springframework.kafka.support.KafkaHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever somebody writes into the headers of a dead letter, it can be described, and
 * what is redriven can be a record.
 */
class DeadLetterPropertyTests {

	private static final List<String> NAMES = List.of(KafkaHeaders.DLT_ORIGINAL_TOPIC,
			KafkaHeaders.DLT_ORIGINAL_PARTITION, KafkaHeaders.DLT_ORIGINAL_OFFSET, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP,
			KafkaHeaders.DLT_ORIGINAL_TIMESTAMP_TYPE, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP,
			KafkaHeaders.DLT_EXCEPTION_FQCN, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN, KafkaHeaders.DLT_EXCEPTION_MESSAGE,
			DeadLetterHeaders.LISTENER, DeadLetterHeaders.ATTEMPTS, DeadLetterHeaders.TIME, DeadLetterHeaders.REDRIVES);

	@Property
	void whatIsUsableCanBeARecord(@ForAll("headers") List<Header> headers) {
		DeadLetter letter = new DeadLetter(new ConsumerRecord<>("films-dlt", 0, 0, 0, TimestampType.CREATE_TIME, -1, -1,
				null, null, new RecordHeaders(headers), Optional.empty()));
		assertThat(letter.size()).isPositive();
		assertThat(List.of(Optional.ofNullable(letter.getListener()), Optional.ofNullable(letter.getGroup()),
				Optional.ofNullable(letter.getException()), Optional.ofNullable(letter.getCause()),
				Optional.ofNullable(letter.getMessage()), Optional.ofNullable(letter.getAttempts()),
				letter.getRedrives(), letter.timestampType(), letter.getTime()))
			.hasSize(9);
		if (letter.isUsable() && letter.getOriginalTopic() != null) {
			RedrivenRecord record = letter.original();
			assertThat(record.partition()).isNotNegative();
			assertThat(record.offset()).isNotNegative();
			assertThat(record.timestamp()).isGreaterThanOrEqualTo(-1);
			assertThat(record.topic()).matches("[a-zA-Z0-9._-]{1,249}");
		}
	}

	@Provide
	Arbitrary<List<Header>> headers() {
		Arbitrary<byte[]> numbers = Arbitraries.oneOf(
				Arbitraries.of(0, 4, 8, 9).flatMap((size) -> Arbitraries.bytes().array(byte[].class).ofSize(size)),
				Arbitraries.strings().ofMaxLength(20).map(String::getBytes),
				Arbitraries.strings().numeric().ofMaxLength(12).map(String::getBytes));
		return Combinators.combine(Arbitraries.of(NAMES), numbers.injectNull(0.1))
			.as((name, value) -> (Header) new RecordHeader(name, value))
			.list()
			.ofMaxSize(12);
	}

}
