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

package io.kafkastarter.listener.parallel;

import org.jspecify.annotations.Nullable;

/**
 * Records that are handled one after the other, and of which some may be with a worker.
 * Used by one thread.
 */
final class OrderingQueue {

	private final Object key;

	private @Nullable InFlightRecord first;

	private @Nullable InFlightRecord last;

	private int size;

	OrderingQueue(Object key) {
		this.key = key;
	}

	Object key() {
		return this.key;
	}

	int size() {
		return this.size;
	}

	void add(InFlightRecord record) {
		if (this.last == null) {
			this.first = record;
		}
		else {
			this.last.follow(record);
		}
		this.last = record;
		this.size++;
	}

	/**
	 * Take all records.
	 * @return the first, which leads to the others, or {@code null} if there is none
	 */
	@Nullable InFlightRecord takeAll() {
		InFlightRecord chain = this.first;
		this.first = null;
		this.last = null;
		this.size = 0;
		return chain;
	}

}
