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
 * Exception thrown when a listener cannot do what it was asked for in the state it is in.
 *
 * @since 0.1.0
 */
public class ListenerStateException extends IllegalStateException {

	private final String listenerId;

	/**
	 * Create an exception.
	 * @param listenerId the listener's id
	 * @param message what cannot be done, and what can be done instead
	 */
	public ListenerStateException(String listenerId, String message) {
		super(message);
		this.listenerId = listenerId;
	}

	/**
	 * Return the listener's id.
	 * @return the id
	 */
	public String getListenerId() {
		return this.listenerId;
	}

}
