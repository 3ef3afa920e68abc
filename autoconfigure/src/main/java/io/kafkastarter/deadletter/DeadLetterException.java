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

package io.kafkastarter.deadletter;

import io.kafkastarter.PublicApi;
import io.kafkastarter.failure.RetryLog;

/**
 * Exception thrown when a dead letter could not be written. The record it was made of is
 * not committed.
 *
 * @since 0.1.0
 */
@PublicApi
public class DeadLetterException extends RuntimeException implements RetryLog.Told {

	private final String topic;

	/**
	 * Create an exception.
	 * @param message what happened
	 * @param topic the topic it should have been written to
	 * @param cause the cause
	 */
	DeadLetterException(String message, String topic, Throwable cause) {
		super(message, cause);
		this.topic = topic;
	}

	/**
	 * Return the name of the dead-letter topic.
	 * @return the topic
	 */
	public String getTopic() {
		return this.topic;
	}

}
