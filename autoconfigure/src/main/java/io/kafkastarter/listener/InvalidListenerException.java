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

/**
 * Exception thrown when a listener cannot work as it is declared.
 *
 * @since 0.1.0
 */
public class InvalidListenerException extends RuntimeException {

	private final String listener;

	private final String reason;

	private final String action;

	/**
	 * Create an exception.
	 * @param listener the listener's method or id
	 * @param reason a sentence that says what is wrong
	 * @param action a sentence that says what to write instead
	 */
	public InvalidListenerException(String listener, String reason, String action) {
		super("Listener '%s' cannot work: %s".formatted(listener, reason));
		this.listener = listener;
		this.reason = reason;
		this.action = action;
	}

	/**
	 * Return the listener.
	 * @return its method or id
	 */
	public String getListener() {
		return this.listener;
	}

	/**
	 * Return what is wrong.
	 * @return a sentence
	 */
	public String getReason() {
		return this.reason;
	}

	/**
	 * Return what to write instead.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
