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

package io.kafkastarter.receiver;

/**
 * Exception thrown when a receiver cannot go on. Nothing that was not acknowledged is
 * committed.
 *
 * @since 0.1.0
 */
public class MessageReceiverException extends RuntimeException {

	private final String receiverId;

	/**
	 * Create an exception.
	 * @param receiverId the receiver's id
	 * @param message what happened, and what to do
	 * @param cause the cause
	 */
	public MessageReceiverException(String receiverId, String message, Throwable cause) {
		super(message, cause);
		this.receiverId = receiverId;
	}

	/**
	 * Return the receiver's id.
	 * @return the id
	 */
	public String getReceiverId() {
		return this.receiverId;
	}

}
