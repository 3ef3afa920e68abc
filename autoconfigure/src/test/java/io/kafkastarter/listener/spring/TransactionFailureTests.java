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

import java.util.stream.Stream;

import io.kafkastarter.client.TransactionEndedException;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link TransactionFailure}.
 */
class TransactionFailureTests {

	static Stream<Exception> absences() {
		return Stream.of(new CannotCreateTransactionException("no", new IllegalStateException()),
				new TimeoutException("no answer"), new KafkaException("in error", new TimeoutException("expired")),
				new CommitFailedException("not a member"),
				new TransactionEndedException(false, new ProducerFencedException("another")),
				new ListenerExecutionFailedException("failed",
						new TransactionEndedException(false, new InvalidProducerEpochException("another"))));
	}

	static Stream<Exception> failures() {
		return Stream.of(new TransactionEndedException(true, new ProducerFencedException("slow")),
				new ListenerExecutionFailedException("failed",
						new TransactionEndedException(true, new InvalidProducerEpochException("slow"))),
				// Of a producer of the handler's own.
				new ListenerExecutionFailedException("failed", new InvalidProducerEpochException("another")),
				new KafkaException("in error", new RecordTooLargeException()), new IllegalStateException(),
				new ListenerExecutionFailedException("failed", new TimeoutException("a send of the handler")));
	}

	@ParameterizedTest
	@MethodSource("absences")
	void whenBrokersAreAwayTheRecordIsNotToBlame(Exception exception) {
		assertThat(TransactionFailure.isAbsence(exception)).isTrue();
	}

	@ParameterizedTest
	@MethodSource("failures")
	void whenHandlerFailsOrIsSlowTheRecordIs(Exception exception) {
		assertThat(TransactionFailure.isAbsence(exception)).isFalse();
	}

	@Test
	void whenCausesFormACycleItEnds() {
		IllegalStateException one = new IllegalStateException();
		one.initCause(new IllegalStateException(one));
		assertThat(TransactionFailure.isAbsence(one)).isFalse();
	}

}
