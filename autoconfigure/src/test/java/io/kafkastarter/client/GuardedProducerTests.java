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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link GuardedProducer}.
 */
class GuardedProducerTests {

	private static final ProducerRecord<String, String> RECORD = new ProducerRecord<>("ratings", 3, "key", "value");

	private final MockProducer<String, String> kafka = new MockProducer<>(true, null, new StringSerializer(),
			new StringSerializer());

	private final List<Exception> failures = new ArrayList<>();

	@Test
	void whenGuardIsContentRecordIsSent() throws Exception {
		RecordMetadata written = send(new GuardedProducer<>(this.kafka, (record) -> {
		})).get();
		assertThat(written.topic()).isEqualTo("ratings");
		assertThat(this.kafka.history()).containsExactly(RECORD);
	}

	@Test
	void whenGuardRefusesSendThrows() {
		TopicAuthorizationException refusal = new TopicAuthorizationException("no");
		assertThatException().isThrownBy(() -> send(new GuardedProducer<>(this.kafka, (record) -> {
			throw refusal;
		}))).isSameAs(refusal);
		assertThat(this.kafka.history()).isEmpty();
		assertThat(this.failures).isEmpty();
	}

	@Test
	void whenGuardTimesOutItIsTheOutcomeForFutureAndCallback() {
		TimeoutException timeout = new TimeoutException("late");
		Future<RecordMetadata> sent = send(new GuardedProducer<>(this.kafka, (record) -> {
			throw timeout;
		}));
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(sent::get).withCause(timeout);
		assertThat(this.failures).containsExactly(timeout);
		assertThat(this.kafka.history()).isEmpty();
	}

	@Test
	void whenBrokersHaveEndedTheTransactionItsCommitSaysSoWhateverKafkaCallsIt() {
		for (RuntimeException failure : List.of(new ProducerFencedException("fenced"),
				new InvalidProducerEpochException("old"), new InvalidTxnStateException("gone"),
				new KafkaException("in an error state", new InvalidProducerEpochException("old")))) {
			this.kafka.commitTransactionException = failure;
			assertThatExceptionOfType(TransactionEndedException.class)
				.isThrownBy(transactional(new AtomicLong())::commitTransaction)
				.withCause(failure)
				.matches((ended) -> !ended.isExpired());
		}
	}

	@Test
	void whenTransactionTookTooLongThatIsSaid() {
		AtomicLong clock = new AtomicLong();
		GuardedProducer<String, String> producer = transactional(clock);
		clock.set(Duration.ofSeconds(10).toNanos());
		this.kafka.commitTransactionException = new InvalidProducerEpochException("old");
		assertThatExceptionOfType(TransactionEndedException.class).isThrownBy(producer::commitTransaction)
			.matches(TransactionEndedException::isExpired);
	}

	@Test
	void whenBrokersHaveEndedTheTransactionTheOneWhoSendsIsToldSo() {
		GuardedProducer<String, String> producer = transactional(new AtomicLong());
		this.kafka.sendException = new KafkaException("in an error state", new InvalidProducerEpochException("old"));
		assertThatExceptionOfType(TransactionEndedException.class).isThrownBy(() -> send(producer));
		assertThat(this.failures).isEmpty();
	}

	@Test
	void whenItTurnsOutLaterTheCallbackIsToldSo() {
		MockProducer<String, String> slow = new MockProducer<>(false, null, new StringSerializer(),
				new StringSerializer());
		slow.initTransactions();
		GuardedProducer<String, String> producer = transactional(slow, new AtomicLong());
		producer.send(RECORD, (metadata, failure) -> this.failures.add(failure));
		slow.errorNext(new InvalidProducerEpochException("old"));
		assertThat(this.failures).singleElement().isInstanceOf(TransactionEndedException.class);
	}

	@Test
	void whenCommitFailsForAnotherReasonThatIsThrown() {
		KafkaException failure = new KafkaException("in an error state", new TimeoutException("late"));
		this.kafka.commitTransactionException = failure;
		assertThatException().isThrownBy(transactional(new AtomicLong())::commitTransaction).isSameAs(failure);
	}

	private GuardedProducer<String, String> transactional(AtomicLong clock) {
		if (!this.kafka.transactionInitialized()) {
			this.kafka.initTransactions();
		}
		return transactional(this.kafka, clock);
	}

	private static GuardedProducer<String, String> transactional(MockProducer<String, String> kafka, AtomicLong clock) {
		GuardedProducer<String, String> producer = new GuardedProducer<>(kafka, (record) -> {
		}, Duration.ofSeconds(10), clock::get);
		if (!kafka.transactionInFlight()) {
			producer.beginTransaction();
		}
		return producer;
	}

	private Future<RecordMetadata> send(GuardedProducer<String, String> producer) {
		return producer.send(RECORD, (metadata, failure) -> {
			if (failure != null) {
				assertThat(metadata.topic()).isEqualTo("ratings");
				assertThat(metadata.partition()).isEqualTo(3);
				this.failures.add(failure);
			}
		});
	}

}
