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

package io.kafkastarter.client;

import java.time.Duration;

/**
 * Puts times into the options of Kafka's admin client.
 *
 * @since 0.1.0
 */
public final class RequestTimeouts {

	private RequestTimeouts() {
	}

	/**
	 * Convert a time to the milliseconds that options of requests take.
	 * @param timeout the longest time to wait
	 * @return the milliseconds, at least 1 and at most {@link Integer#MAX_VALUE}
	 */
	public static int millis(Duration timeout) {
		return (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
	}

}
