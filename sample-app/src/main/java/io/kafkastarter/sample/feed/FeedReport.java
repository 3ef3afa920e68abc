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

package io.kafkastarter.sample.feed;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.kafkastarter.sample.HandledRecords;

/**
 * What became of the records of a feed since the report was opened.
 */
class FeedReport {

	private final RatingSender sender;

	private final HandledRecords handledRecords;

	private final Map<String, Long> handledBefore;

	private final long start = System.nanoTime();

	private long lastLine = this.start;

	FeedReport(RatingSender sender, HandledRecords handledRecords) {
		this.sender = sender;
		this.handledRecords = handledRecords;
		this.handledBefore = handledRecords.counts();
	}

	/**
	 * Return whether it is time for another line in the log.
	 * @param interval the time between two lines
	 * @return whether that time has passed since the last one
	 */
	boolean isDue(Duration interval) {
		long now = System.nanoTime();
		boolean due = now - this.lastLine >= interval.toNanos();
		this.lastLine = due ? now : this.lastLine;
		return due;
	}

	Map<String, Long> handled() {
		Map<String, Long> handled = new TreeMap<>(this.handledRecords.counts());
		handled.replaceAll((listener, count) -> count - this.handledBefore.getOrDefault(listener, 0L));
		return handled;
	}

	/**
	 * Return whether every listener handled as many records as were sent.
	 * @return whether there is nothing left to wait for
	 */
	boolean isAllHandled() {
		return handled().values().stream().allMatch((count) -> count >= this.sender.sent());
	}

	/**
	 * Return how long the sent records took so far.
	 * @return a time and a rate, to be logged
	 */
	String pace() {
		double seconds = (System.nanoTime() - this.start) / 1e9;
		return String.format(Locale.ROOT, "%.1f s (%.0f records/s)", seconds, this.sender.sent() / seconds);
	}

	@Override
	public String toString() {
		String handled = handled().entrySet()
			.stream()
			.map((listener) -> listener.getKey() + " " + listener.getValue())
			.collect(Collectors.joining(", "));
		return "%d sent, %d failed; handled by %s".formatted(this.sender.sent(), this.sender.failed(), handled);
	}

}
