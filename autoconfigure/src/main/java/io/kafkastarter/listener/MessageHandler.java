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
 * Handles messages, instead of an annotated method. Where records are handled in
 * parallel, or by several consumers, it is called by several threads.
 *
 * @param <T> the type of payloads
 * @since 0.1.0
 */
@FunctionalInterface
public interface MessageHandler<T> {

	/**
	 * Handle a message. It is finished when this returns, unless the listener
	 * acknowledges manually.
	 * @param message the message
	 * @throws Exception if it cannot be handled: it is delivered again as
	 * {@code kafka.retry} says, and becomes a dead letter in the end
	 */
	void handle(ReceivedMessage<T> message) throws Exception;

}
