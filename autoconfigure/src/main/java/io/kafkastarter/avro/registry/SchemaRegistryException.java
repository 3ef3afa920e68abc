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
 * Exception thrown when a schema registry does not do what it was asked for.
 *
 * @since 0.1.0
 */
@PublicApi
public class SchemaRegistryException extends RuntimeException {

	private final int status;

	private final int errorCode;

	/**
	 * Create an exception.
	 * @param message what happened, as a sentence
	 * @param status the HTTP status, or 0 if there was no answer
	 * @param errorCode the registry's own code of the error, or 0 if it gave none
	 * @param cause the cause, or {@code null} if there is none
	 */
	SchemaRegistryException(String message, int status, int errorCode, @Nullable Throwable cause) {
		super(message, cause);
		this.status = status;
		this.errorCode = errorCode;
	}

	/**
	 * Return the HTTP status.
	 * @return the status, or 0 if there was no answer
	 */
	public int getStatus() {
		return this.status;
	}

	/**
	 * Return whether the registry knows no such subject, version or schema. Somebody else
	 * who answers 404 does not say that.
	 * @return {@code true} if it said so
	 */
	public boolean isNotFound() {
		return this.errorCode >= 40401 && this.errorCode <= 40499;
	}

	/**
	 * Return whether the registry refuses a schema, because of what it says.
	 * @return {@code true} if another schema would help
	 */
	public boolean isRefusal() {
		return this.status == 409 || this.status == 422;
	}

}
