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

package io.kafkastarter.payload;

import io.kafkastarter.PublicApi;
import io.kafkastarter.failure.Causes;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Exception thrown when a payload cannot be encoded or decoded for now, because something
 * that is needed for it is away, such as a schema registry. It says nothing about the
 * payload: trying again later helps, and a record that fails with it is never given up.
 *
 * @since 0.1.0
 */
@PublicApi
public class PayloadUnavailableException extends SerializationException {

	/**
	 * Create an exception.
	 * @param message what is away, as a sentence
	 * @param cause the cause, or {@code null} if there is none
	 */
	public PayloadUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Return whether a failure was caused by something that is away.
	 * @param failure the failure, or {@code null} if none is known
	 * @return {@code true} if it is such an exception, or was caused by one
	 */
	public static boolean isCauseOf(@Nullable Throwable failure) {
		return Causes.find(failure, PayloadUnavailableException.class) != null;
	}

}
