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

/**
 * Exception thrown when a request about dead letters cannot be carried out. The message
 * says why, and what to ask instead; it holds nothing of any record.
 *
 * @since 0.1.0
 */
public class InvalidRedriveException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param message why
	 */
	public InvalidRedriveException(String message) {
		super(message);
	}

	/**
	 * Create an exception.
	 * @param message why
	 * @param cause the cause
	 */
	public InvalidRedriveException(String message, Throwable cause) {
		super(message, cause);
	}

}
