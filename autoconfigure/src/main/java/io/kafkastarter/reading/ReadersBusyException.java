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

package io.kafkastarter.reading;

import java.time.Duration;

/**
 * Exception thrown when others read records at the moment, and there is no memory for one
 * more reader.
 *
 * @since 0.1.0
 */
public class ReadersBusyException extends RuntimeException {

	private final Duration retryAfter;

	/**
	 * Create an exception.
	 * @param retryAfter when to ask again
	 */
	public ReadersBusyException(Duration retryAfter) {
		super("Others read records at the moment: ask again in %d s.".formatted(retryAfter.toSeconds()));
		this.retryAfter = retryAfter;
	}

	/**
	 * Return when to ask again.
	 * @return how long to wait
	 */
	public Duration getRetryAfter() {
		return this.retryAfter;
	}

}
