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

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Exception thrown when the type that a topic declares cannot be written in the format of
 * the topic.
 *
 * @since 0.1.0
 */
public class InvalidPayloadDeclarationException extends SerializationException {

	private final String reason;

	private final String action;

	/**
	 * Create an exception.
	 * @param reason what is wrong, as a sentence
	 * @param action what to do, as a sentence
	 * @param cause the cause, or {@code null} if there is none
	 */
	public InvalidPayloadDeclarationException(String reason, String action, @Nullable Throwable cause) {
		super(reason + " " + action, cause);
		this.reason = reason;
		this.action = action;
	}

	/**
	 * Return what is wrong.
	 * @return a sentence
	 */
	public String getReason() {
		return this.reason;
	}

	/**
	 * Return what to do.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
