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

package io.kafkastarter.failure;

import io.kafkastarter.PublicApi;

/**
 * Takes the place of an {@link Error} that a handler failed with, so that it is treated
 * as any other failure: records are delivered again, and given up in the end.
 *
 * @since 0.1.0
 */
@PublicApi
public class HandlerErrorException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param error what the handler failed with
	 */
	public HandlerErrorException(Throwable error) {
		super("The handler failed with an error", error);
	}

	/**
	 * Create an exception in place of one that a log cannot write: it fails when it is
	 * asked what it says, or has causes without end.
	 * @param text what is known of it
	 * @param frames where it was thrown
	 */
	HandlerErrorException(String text, StackTraceElement[] frames) {
		super(text);
		setStackTrace(frames);
	}

	/**
	 * Return what a handler failed with.
	 * @param failure the failure, which may stand for an error
	 * @return the error, or else the failure itself
	 */
	public static Throwable unwrap(Throwable failure) {
		Throwable cause = failure.getCause();
		return (failure instanceof HandlerErrorException && cause != null) ? cause : failure;
	}

}
