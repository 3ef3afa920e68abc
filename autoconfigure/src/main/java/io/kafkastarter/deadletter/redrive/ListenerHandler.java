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

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

import io.kafkastarter.deadletter.redrive.RedriveCounts.Outcome;
import io.kafkastarter.failure.Causes;
import io.kafkastarter.failure.RetryLog;
import io.kafkastarter.failure.RolledBackException;
import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.listener.failure.RetryPolicies;
import io.kafkastarter.listener.failure.RetryPolicy;
import io.kafkastarter.listener.spring.TransactionFailure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.KafkaUtils;
import org.springframework.kafka.transaction.KafkaAwareTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes dead letters to the listener that failed, as often as its retry says. What it
 * fails on for good is a dead letter again.
 */
final class ListenerHandler implements RedriveHandler {

	// What is tried without end must be possible to cancel.
	private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

	private final String listenerId;

	private final @Nullable String group;

	private final ListenerCall call;

	private final RedriveTurn turn;

	private final RetryPolicy retry;

	private final BiConsumer<ConsumerRecord<?, ?>, Exception> recoverer;

	private final @Nullable TransactionTemplate transactions;

	private final @Nullable KafkaOperations<?, ?> operations;

	/**
	 * Create a handler.
	 * @param listenerId the id of the listener
	 * @param group its group, or {@code null} if it has none
	 * @param call calls it
	 * @param turn waits until it may be called
	 * @param retries decide how often it is called
	 * @param recoverer takes what it failed on for good
	 * @param transactions begins its transactions, or {@code null} if it has none
	 */
	ListenerHandler(String listenerId, @Nullable String group, ListenerCall call, RedriveTurn turn,
			RetryPolicies retries, BiConsumer<ConsumerRecord<?, ?>, Exception> recoverer,
			@Nullable KafkaAwareTransactionManager<?, ?> transactions) {
		this.listenerId = listenerId;
		this.group = group;
		this.call = call;
		this.turn = turn;
		this.retry = retries.create(listenerId, new RetryLog(listenerId, System::nanoTime));
		this.recoverer = recoverer;
		this.transactions = (transactions != null) ? new TransactionTemplate(transactions) : null;
		this.operations = (transactions != null) ? template(transactions.getProducerFactory()) : null;
	}

	@SuppressWarnings("unchecked")
	private static KafkaOperations<Object, Object> template(ProducerFactory<?, ?> producerFactory) {
		return new KafkaTemplate<>((ProducerFactory<Object, Object>) producerFactory);
	}

	@Nullable String group() {
		return this.group;
	}

	@Override
	public void handle(DeadLetter letter, RedriveSession session) {
		int attempts = 0;
		int absences = 0;
		while (true) {
			RedrivenRecord record = letter.original();
			int delivery = attempts + 1;
			this.turn.await(session);
			long start = System.nanoTime();
			Exception failure = attempt(record, session, () -> this.call.invoke(record, delivery, session));
			this.turn.delivered(record, failure, System.nanoTime() - start);
			if (failure == null) {
				confirm(record, session);
				return;
			}
			if (this.retry.isAbsence(failure)) {
				await(session, this.retry.pauseWhileAway(KafkaUtils.format(record), ++absences, failure));
				continue;
			}
			attempts++;
			Duration pause = this.retry.pauseAfter(KafkaUtils.format(record), attempts, failure);
			if (pause == null) {
				recover(record, new FailedRecordException(this.listenerId, this.group, attempts, failure), session);
				return;
			}
			session.await(pause);
		}
	}

	private static void await(RedriveSession session, Duration pause) {
		session.await((pause.compareTo(SHORTEST_PAUSE) > 0) ? pause : SHORTEST_PAUSE);
	}

	private void recover(RedrivenRecord record, Exception failure, RedriveSession session) {
		Exception refused = attempt(record, session, () -> this.recoverer.accept(record, failure));
		if (refused != null) {
			throw (refused instanceof RuntimeException unchecked) ? unchecked : new IllegalStateException(refused);
		}
		confirm(record, session);
	}

	// In a transaction, if the listener has them. One that the brokers do not answer is
	// no
	// attempt: it is done again, unless they have committed it. Null if it is done.
	private @Nullable Exception attempt(RedrivenRecord record, RedriveSession session, Runnable work) {
		int absences = 0;
		while (true) {
			AtomicBoolean worked = new AtomicBoolean();
			AtomicBoolean begun = new AtomicBoolean();
			try {
				transactional(session, () -> {
					begun.set(true);
					work.run();
					worked.set(true);
				});
				return null;
			}
			catch (RedriveStoppedException ex) {
				throw ex;
			}
			catch (Exception ex) {
				Exception failure = RolledBackException.unwrap(ex);
				boolean ofWork = this.transactions == null || begun.get() && !worked.get();
				if (ofWork || !TransactionFailure.isAbsence(failure)) {
					return failure;
				}
				this.retry.log().unanswered(KafkaUtils.format(record), Causes.root(failure));
				if (begun.get() && session.isConfirmed()) {
					return null;
				}
				await(session, this.retry.pause(++absences));
			}
		}
	}

	// The record is confirmed together with what the handler has sent.
	private void transactional(RedriveSession session, Runnable work) {
		if (this.transactions == null) {
			work.run();
			return;
		}
		this.transactions.executeWithoutResult((status) -> {
			work.run();
			session.confirmIn(Objects.requireNonNull(this.operations));
		});
	}

	private void confirm(RedrivenRecord record, RedriveSession session) {
		String writtenTo = record.writtenTo();
		Outcome outcome = Outcome.SUCCEEDED;
		if (writtenTo != null) {
			outcome = writtenTo.endsWith("-parked") ? Outcome.PARKED : Outcome.FAILED_AGAIN;
		}
		if (this.transactions != null) {
			session.confirmed(outcome);
		}
		else {
			session.confirm(outcome);
		}
	}

}
