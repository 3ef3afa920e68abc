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

package io.kafkastarter.browse;

import org.jspecify.annotations.Nullable;

/**
 * Exception thrown when a question cannot be answered, or a request cannot be carried
 * out. The message says why, and what to ask instead; it holds nothing of any record.
 *
 * @since 0.1.0
 */
public class BrowseException extends RuntimeException {

	private final Reason reason;

	/**
	 * Create an exception.
	 * @param reason the kind of reason
	 * @param message why
	 * @param cause the cause, or {@code null} if there is none
	 */
	public BrowseException(Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	static BrowseException invalid(String message) {
		return new BrowseException(Reason.INVALID, message, null);
	}

	static BrowseException missing(String message) {
		return new BrowseException(Reason.MISSING, message, null);
	}

	/**
	 * Return the kind of reason.
	 * @return the kind
	 */
	public Reason getReason() {
		return this.reason;
	}

	/**
	 * The kind of reason for which a request is refused.
	 */
	public enum Reason {

		/**
		 * It makes no sense, or must not be.
		 */
		INVALID,

		/**
		 * There is nothing of this name.
		 */
		MISSING,

		/**
		 * Brokers do not answer: it can be tried again.
		 */
		UNAVAILABLE

	}

}
