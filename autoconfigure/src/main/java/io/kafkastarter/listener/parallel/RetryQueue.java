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

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Records that are handled again after a pause. Used by the poll thread.
 */
final class RetryQueue {

	private final PriorityQueue<Entry> entries = new PriorityQueue<>(
			Comparator.comparingLong(Entry::due).thenComparingLong(Entry::number));

	private long number;

	void add(InFlightRecord record, long due) {
		this.entries.add(new Entry(record, due, this.number++));
	}

	/**
	 * Take the records whose pause is over.
	 * @param now the time
	 * @param action takes each record
	 */
	void drain(long now, Consumer<InFlightRecord> action) {
		for (Entry first = this.entries.peek(); first != null && first.due - now <= 0; first = this.entries.peek()) {
			this.entries.remove();
			action.accept(first.record);
		}
	}

	void remove(InFlightRecord record) {
		this.entries.removeIf((entry) -> entry.record == record);
	}

	/**
	 * Return how long it is until the next pause is over.
	 * @param now the time
	 * @param most what to return if it is longer than that
	 * @return the duration in nanoseconds
	 */
	long untilNext(long now, long most) {
		Entry first = this.entries.peek();
		return (first != null) ? Math.max(0, Math.min(first.due - now, most)) : most;
	}

	private record Entry(InFlightRecord record, long due, long number) {

	}

}
