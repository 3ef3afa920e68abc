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

package io.kafkastarter.endpoint;

import java.time.Duration;

import io.kafkastarter.browse.BrowseException;
import io.kafkastarter.reading.ReadersBusyException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Exception thrown when a request to an endpoint is not answered, for a reason that the
 * caller is told.
 */
final class RefusedRequestException extends InvalidEndpointRequestException {

	private final int status;

	private final transient @Nullable Duration retryAfter;

	private RefusedRequestException(int status, String reason, @Nullable Throwable cause,
			@Nullable Duration retryAfter) {
		super(reason, reason);
		if (cause != null) {
			initCause(cause);
		}
		this.status = status;
		this.retryAfter = retryAfter;
	}

	/**
	 * Create an exception for something that is away for now.
	 * @param reason what is away, and why
	 * @param cause the cause, or {@code null}
	 * @return the exception
	 */
	static RefusedRequestException unavailable(String reason, @Nullable Throwable cause) {
		return new RefusedRequestException(503, reason, cause, null);
	}

	/**
	 * Create an exception for something that is not answered or done.
	 * @param cause says why
	 * @return the exception
	 */
	static InvalidEndpointRequestException of(BrowseException cause) {
		String reason = String.valueOf(cause.getMessage());
		return switch (cause.getReason()) {
			case INVALID -> new InvalidEndpointRequestException(reason, reason, cause);
			case MISSING -> new RefusedRequestException(404, reason, cause, null);
			case UNAVAILABLE -> new RefusedRequestException(503, reason, cause, null);
		};
	}

	/**
	 * Create an exception for somebody who has to wait for others.
	 * @param cause says when to ask again
	 * @return the exception
	 */
	static RefusedRequestException busy(ReadersBusyException cause) {
		return new RefusedRequestException(429, String.valueOf(cause.getMessage()), cause, cause.getRetryAfter());
	}

	/**
	 * Return when to ask again.
	 * @return how long to wait, or {@code null} if that is not known
	 */
	@Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	/**
	 * Return the status to answer with over HTTP.
	 * @return the status
	 */
	int status() {
		return this.status;
	}

}
