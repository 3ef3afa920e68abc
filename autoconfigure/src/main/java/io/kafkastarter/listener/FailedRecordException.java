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

package io.kafkastarter.listener;

import io.kafkastarter.failure.Causes;
import io.kafkastarter.failure.HandlerErrorException;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.TimestampedException;
import org.springframework.util.Assert;

/**
 * Exception that tells a recoverer that a listener has failed on a record for good. It
 * takes the place of the exception of the container, whose cause it has: what the handler
 * threw.
 *
 * @since 0.1.0
 */
public class FailedRecordException extends ListenerExecutionFailedException {

	private final String listenerId;

	private final int attempts;

	/**
	 * Create an exception.
	 * @param listenerId the listener's id
	 * @param groupId the listener's group, or {@code null} if it has none
	 * @param attempts how often the record was delivered
	 * @param failure what the last delivery failed with; what the container wrapped
	 * around it is left out
	 */
	public FailedRecordException(String listenerId, @Nullable String groupId, int attempts, Throwable failure) {
		super("Listener '%s' failed on a record".formatted(listenerId), groupId, unwrap(failure));
		Assert.notNull(failure, "'failure' must not be null");
		this.listenerId = listenerId;
		this.attempts = attempts;
	}

	/**
	 * Return the id of the listener.
	 * @return the id
	 */
	public String getListenerId() {
		return this.listenerId;
	}

	/**
	 * Return how often the record was delivered.
	 * @return the number of deliveries, 1 or more
	 */
	public int getAttempts() {
		return this.attempts;
	}

	/**
	 * Return what a handler threw, without what containers and batches wrap around it.
	 * @param failure an exception of a container, or of a handler
	 * @return the handler's exception
	 */
	public static Throwable unwrap(Throwable failure) {
		Throwable unwrapped = failure;
		for (Throwable cause : Causes.of(failure)) {
			unwrapped = cause;
			if (!isWrapper(cause)) {
				break;
			}
		}
		return unwrapped;
	}

	private static boolean isWrapper(Throwable failure) {
		return failure instanceof ListenerExecutionFailedException || failure instanceof TimestampedException
				|| failure instanceof BatchListenerFailedException || failure instanceof HandlerErrorException;
	}

}
