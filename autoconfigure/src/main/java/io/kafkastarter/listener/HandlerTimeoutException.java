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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Exception that says that a handler took longer than {@code kafka.handler-timeout}. The
 * delivery has failed, whatever the handler did after it was interrupted.
 *
 * @since 0.1.0
 */
public class HandlerTimeoutException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param timeout how long the handler may take
	 * @param cause what it threw when it was interrupted, or {@code null} if it returned
	 */
	public HandlerTimeoutException(Duration timeout, @Nullable Throwable cause) {
		super("The handler took longer than %d ms ('handler-timeout'), and was interrupted"
			.formatted(timeout.toMillis()), cause);
	}

}
