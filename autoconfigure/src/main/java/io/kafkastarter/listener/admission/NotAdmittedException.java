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

package io.kafkastarter.listener.admission;

import io.kafkastarter.failure.Causes;
import org.jspecify.annotations.Nullable;

/**
 * Exception that tells a container that a record was not handed to the handler, as its
 * breaker is open, or it is not known yet what waits before it. It is no failure: nobody
 * is told.
 *
 * @since 0.1.0
 */
public final class NotAdmittedException extends RuntimeException {

	/**
	 * Create an exception.
	 */
	public NotAdmittedException() {
		super(null, null, false, false);
	}

	/**
	 * Return whether a failure is none.
	 * @param failure the failure, or {@code null} if none is known
	 * @return whether the handler was not called
	 */
	public static boolean isCauseOf(@Nullable Throwable failure) {
		return Causes.find(failure, NotAdmittedException.class) != null;
	}

}
