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

package io.kafkastarter.listener.observe;

import java.time.Duration;

/**
 * A container that knows which records are taken from Kafka and not finished: those that
 * handlers are at, and those that wait in this instance for their turn or for their next
 * delivery. May be asked by any thread, at any time.
 *
 * @since 0.1.0
 */
public interface RecordsInFlight {

	/**
	 * Return how many records are taken and not finished.
	 * @return the number
	 */
	int getInFlight();

	/**
	 * Return how long ago the oldest of them was taken for the first time.
	 * @return the duration, zero if there is none
	 */
	Duration getOldestAge();

}
