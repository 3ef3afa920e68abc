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

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Records on their way back from workers to the poll thread: a stack without locks
 * (Treiber, 1986) that the poll thread takes as a whole, so that a pop, and with it the
 * ABA problem, does not exist. The links are in the records: adding makes no garbage.
 */
class Completions {

	private final AtomicReference<@Nullable InFlightRecord> last = new AtomicReference<>();

	/**
	 * Add a record. May be called by any thread.
	 * @param record the record
	 */
	void add(InFlightRecord record) {
		InFlightRecord before;
		do {
			before = this.last.get();
			record.completedBefore = before;
		}
		while (!this.last.compareAndSet(before, record));
	}

	boolean isEmpty() {
		return this.last.get() == null;
	}

	/**
	 * Take all records. The next link of a record is read before it is handed on, as that
	 * may send it on its way again.
	 * @param action what to do with each, in the order in which they were added
	 */
	void drain(Consumer<InFlightRecord> action) {
		InFlightRecord record = (this.last.get() != null) ? reverse(this.last.getAndSet(null)) : null;
		while (record != null) {
			InFlightRecord after = record.completedBefore;
			record.completedBefore = null;
			action.accept(record);
			record = after;
		}
	}

	private static @Nullable InFlightRecord reverse(@Nullable InFlightRecord last) {
		InFlightRecord reversed = null;
		InFlightRecord record = last;
		while (record != null) {
			InFlightRecord before = record.completedBefore;
			record.completedBefore = reversed;
			reversed = record;
			record = before;
		}
		return reversed;
	}

}
