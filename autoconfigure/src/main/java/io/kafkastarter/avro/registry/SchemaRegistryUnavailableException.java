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

package io.kafkastarter.avro.registry;

import io.kafkastarter.PublicApi;
import org.jspecify.annotations.Nullable;

/**
 * Exception thrown when no instance of a schema registry gives an answer that says
 * anything: it is away, overloaded, or does not let this application in. Trying again
 * later may help.
 *
 * @since 0.1.0
 */
@PublicApi
public class SchemaRegistryUnavailableException extends SchemaRegistryException {

	/**
	 * Create an exception.
	 * @param message what happened, as a sentence
	 * @param status the HTTP status, or 0 if there was no answer
	 * @param cause the cause, or {@code null} if there is none
	 */
	SchemaRegistryUnavailableException(String message, int status, @Nullable Throwable cause) {
		super(message, status, 0, cause);
	}

}
