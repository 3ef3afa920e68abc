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

package io.kafkastarter.failure;

import org.springframework.kafka.KafkaException;

/**
 * Takes the place of what the transaction of a listener failed with. Spring's containers
 * log that with its stack trace each time, and what becomes of the records is told where
 * it is decided: so this has no stack trace, and a filter of the log knows it.
 *
 * @since 0.1.0
 */
public class RolledBackException extends KafkaException {

	private final transient RuntimeException failure;

	/**
	 * Create an exception.
	 * @param failure what the transaction failed with
	 */
	public RolledBackException(RuntimeException failure) {
		super(FailureText.line(HandlerErrorException.unwrap(Causes.root(failure))), Level.DEBUG, null);
		this.failure = failure;
	}

	/**
	 * Return what a transaction failed with.
	 * @param exception what a container hands over
	 * @return the failure in it, or else the exception itself
	 */
	public static Exception unwrap(Exception exception) {
		return (exception instanceof RolledBackException rolledBack) ? rolledBack.failure : exception;
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
