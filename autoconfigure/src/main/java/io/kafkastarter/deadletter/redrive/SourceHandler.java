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
import java.util.concurrent.CompletableFuture;

import io.kafkastarter.deadletter.redrive.RedriveCounts.Outcome;
import io.kafkastarter.failure.Causes;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.KafkaOperations;

/**
 * Sends dead letters to the topics they come from.
 */
final class SourceHandler implements RedriveHandler {

	// Longer than the delivery timeout, after which the future fails.
	private static final Duration TIMEOUT = Duration.ofMinutes(10);

	private final KafkaOperations<Object, Object> operations;

	SourceHandler(KafkaOperations<Object, Object> operations) {
		this.operations = operations;
	}

	@Override
	@SuppressWarnings("NullAway") // keys, values and partitions may be null
	public void handle(DeadLetter letter, RedriveSession session) {
		RedrivenRecord record = letter.original();
		CompletableFuture<?> sent;
		try {
			sent = this.operations.send(new ProducerRecord<>(record.topic(), partition(record), record.key(),
					record.value(), record.headers()));
		}
		catch (RuntimeException ex) {
			sent = CompletableFuture.failedFuture(ex);
		}
		if (!session.await(sent, TIMEOUT) || sent.isCompletedExceptionally()) {
			throw refused(record, failure(sent));
		}
		session.confirm(Outcome.SUCCEEDED);
	}

	private static InvalidRedriveException refused(RedrivenRecord record, Throwable failure) {
		requireUsable(record, failure);
		if (Causes.find(failure, AuthorizationException.class) != null) {
			return new InvalidRedriveException(
					("The brokers do not let the application write to topic '%s': give its principal WRITE on it, "
							+ "or redrive to target LISTENER. What was not sent stays a dead letter.")
						.formatted(record.topic()),
					failure);
		}
		return new InvalidRedriveException(
				"A record cannot be sent to topic '%s'. Check that it is there, and that the application may write to it."
					.formatted(record.topic()),
				failure);
	}

	private static void requireUsable(RedrivenRecord record, Throwable failure) {
		for (Throwable cause : Causes.of(failure)) {
			if (cause instanceof RecordTooLargeException || cause instanceof InvalidRecordException
					|| cause instanceof InvalidTimestampException) {
				throw new UnusableLetterException(
						"Topic '%s' does not take it: %s".formatted(record.topic(), cause.getMessage()), cause);
			}
		}
	}

	// The topic may have fewer partitions than it had.
	private @Nullable Integer partition(RedrivenRecord record) {
		return (record.partition() < this.operations.partitionsFor(record.topic()).size()) ? record.partition() : null;
	}

	private static Throwable failure(CompletableFuture<?> sent) {
		return sent
			.<Throwable>handle((result, failure) -> (failure != null) ? failure
					: new IllegalStateException("Not acknowledged in time"))
			.getNow(new IllegalStateException("Not acknowledged in time"));
	}

}
