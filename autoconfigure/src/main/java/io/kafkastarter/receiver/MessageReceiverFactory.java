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

import org.springframework.core.ParameterizedTypeReference;

/**
 * Opens receivers. Those that are still open are closed with the application. Safe for
 * use by several threads.
 *
 * @since 0.1.0
 */
public interface MessageReceiverFactory {

	/**
	 * Open a receiver. Nothing connects before its first use.
	 * @param <T> the type of payloads
	 * @param spec what to receive, and how
	 * @param payloadType the type of payloads
	 * @return the receiver, to be closed by the caller
	 * @throws IllegalArgumentException if the specification cannot work
	 * @throws IllegalStateException if the application is stopping
	 */
	<T> MessageReceiver<T> open(ReceiverSpec spec, Class<T> payloadType);

	/**
	 * Open a receiver. Nothing connects before its first use.
	 * @param <T> the type of payloads
	 * @param spec what to receive, and how
	 * @param payloadType the type of payloads, with its type parameters
	 * @return the receiver, to be closed by the caller
	 * @throws IllegalArgumentException if the specification cannot work
	 * @throws IllegalStateException if the application is stopping
	 */
	<T> MessageReceiver<T> open(ReceiverSpec spec, ParameterizedTypeReference<T> payloadType);

}
