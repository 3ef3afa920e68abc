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

import io.kafkastarter.listener.call.HandlerTimeout;
import io.kafkastarter.listener.failure.WaitingKeys;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the calls of listeners, by their ids.
 *
 * @since 0.1.0
 */
public interface ListenerRules {

	/**
	 * Return how long the handler of a listener may take.
	 * @param listener the listener's id, empty if it has none
	 * @return the timeout, or {@code null} if that is not limited
	 */
	@Nullable HandlerTimeout timeout(String listener);

	/**
	 * Return the keys of a listener that have a dead letter waiting.
	 * @param listener the listener's id, empty if it has none
	 * @return the keys
	 */
	WaitingKeys waitingKeys(String listener);

}
