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

import java.util.Collection;
import java.util.Optional;

import org.springframework.core.ParameterizedTypeReference;

/**
 * Creates listeners while the application runs, and finds all there are. Listeners get
 * what annotated ones get: decoding, retries, dead letters, metrics, the settings of
 * {@code kafka.listeners.<id>}, and a clean stop with the application. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public interface KafkaListenerManager {

	/**
	 * Create and start a listener whose payload type is that of its handler's class, or
	 * else the {@code value-type} that each topic is declared with. A lambda does not
	 * tell its type at run time: its topics have to.
	 * @param <T> the type of payloads
	 * @param spec what to listen to, and how
	 * @param handler handles messages
	 * @return what steers the listener
	 * @throws IllegalArgumentException if the type of payloads is not known, or the
	 * specification cannot work
	 * @throws ListenerStateException if there is a listener with that id, or the
	 * application is stopping
	 */
	<T> ListenerHandle listen(ListenerSpec spec, MessageHandler<T> handler);

	/**
	 * Create and start a listener.
	 * @param <T> the type of payloads
	 * @param spec what to listen to, and how
	 * @param payloadType the type of payloads
	 * @param handler handles messages
	 * @return what steers the listener
	 * @throws IllegalArgumentException if the specification cannot work
	 * @throws ListenerStateException if there is a listener with that id, or the
	 * application is stopping
	 */
	<T> ListenerHandle listen(ListenerSpec spec, Class<T> payloadType, MessageHandler<T> handler);

	/**
	 * Create and start a listener.
	 * @param <T> the type of payloads
	 * @param spec what to listen to, and how
	 * @param payloadType the type of payloads, with its type parameters
	 * @param handler handles messages
	 * @return what steers the listener
	 * @throws IllegalArgumentException if the specification cannot work
	 * @throws ListenerStateException if there is a listener with that id, or the
	 * application is stopping
	 */
	<T> ListenerHandle listen(ListenerSpec spec, ParameterizedTypeReference<T> payloadType, MessageHandler<T> handler);

	/**
	 * Find a listener, annotated or not.
	 * @param id the listener's id
	 * @return what steers it, or empty if there is none with that id
	 */
	Optional<ListenerHandle> find(String id);

	/**
	 * Return all listeners, annotated or not.
	 * @return what steers them, in the order of their ids
	 */
	Collection<ListenerHandle> handles();

}
