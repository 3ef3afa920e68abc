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

package io.kafkastarter.listener.spring;

import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.MessageHandler;

import org.springframework.core.ResolvableType;

/**
 * An endpoint that has no annotated method to read from: it was asked for with a
 * {@link ListenerSpec} and a {@link MessageHandler}.
 *
 * @since 0.1.0
 */
public interface SpecifiedEndpoint {

	/**
	 * Return what the listener was asked for with.
	 * @return the specification
	 */
	ListenerSpec specification();

	/**
	 * Return the type the handler takes.
	 * @return the type of payloads, {@code Object} where the topic's declaration decides
	 */
	ResolvableType payloadType();

}
