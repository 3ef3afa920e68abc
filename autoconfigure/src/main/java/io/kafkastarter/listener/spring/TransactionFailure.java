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

import java.util.List;

import io.kafkastarter.client.TransactionEndedException;
import io.kafkastarter.failure.Causes;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;

import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells failures of transactions from those of their handlers.
 *
 * @since 0.1.0
 */
public final class TransactionFailure {

	private static final List<Class<? extends Exception>> AWAY = List.of(CannotCreateTransactionException.class,
			RetriableException.class, CommitFailedException.class, InterruptException.class,
			AuthenticationException.class);

	private TransactionFailure() {
	}

	/**
	 * Return whether a transaction could not begin or be committed because brokers are
	 * away, the group has gone on without this consumer, or another producer has the same
	 * transactional id. The records are not to blame, and a commit that was not answered
	 * may have taken place.
	 * @param exception what the transaction failed with
	 * @return {@code false} if the handler failed, or the transaction for another reason
	 */
	public static boolean isAbsence(Throwable exception) {
		TransactionEndedException ended = Causes.find(exception, TransactionEndedException.class);
		if (ended != null) {
			// Also where the handler met it first, when it sent something.
			return !ended.isExpired();
		}
		List<Throwable> causes = Causes.of(exception);
		return causes.stream().noneMatch(ListenerExecutionFailedException.class::isInstance)
				&& causes.stream().anyMatch(TransactionFailure::isAway);
	}

	/**
	 * Return whether the commit of a transaction was not answered.
	 * @param exception what the transaction failed with
	 * @return {@code false} if it never began, or is known to have come to nothing
	 */
	static boolean isUnanswered(Throwable exception) {
		return Causes.find(exception, CannotCreateTransactionException.class) == null
				&& Causes.find(exception, TimeoutException.class) != null;
	}

	private static boolean isAway(Throwable cause) {
		return AWAY.stream().anyMatch((type) -> type.isInstance(cause));
	}

}
