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

package io.kafkastarter.metrics;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.ListenerObserver;

/**
 * The figures of all listeners, without Micrometer. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class ListenerStatistics implements ListenerObserver {

	/**
	 * How many samples are an interval.
	 */
	public static final int SAMPLES = 6;

	/**
	 * How many minutes are kept, the one that runs included.
	 */
	public static final int MINUTES = 15;

	private final Map<String, ListenerCounts> listeners = new ConcurrentHashMap<>();

	private final ClosedListeners closed = new ClosedListeners();

	private final LongSupplier clock;

	/**
	 * Create statistics.
	 * @param clock the time in nanoseconds
	 */
	public ListenerStatistics(LongSupplier clock) {
		this.clock = clock;
	}

	@Override
	public DeliveryObserver observe(String listener, ListenerSpec.Mode mode) {
		return this.listeners.computeIfAbsent(listener, (id) -> new ListenerCounts(this.clock, SAMPLES));
	}

	/**
	 * Return the figures of a listener.
	 * @param listener the listener's id
	 * @return the figures, or empty if it is not known here
	 */
	public Optional<ListenerFigures> find(String listener) {
		return Optional.ofNullable(this.listeners.get(listener)).map(ListenerCounts::figures);
	}

	/**
	 * Return the last failures of a listener's handler.
	 * @param listener the listener's id
	 * @return failures that differ, the last one first
	 */
	public List<RecentFailure> recentFailures(String listener) {
		ListenerCounts counts = this.listeners.get(listener);
		return (counts != null) ? counts.failures() : List.of();
	}

	/**
	 * Return what a listener did in the last minutes.
	 * @param listener the listener's id
	 * @return what it did in each, the oldest first and the one that runs last; at most
	 * {@link #MINUTES}
	 */
	public List<Minute> minutes(String listener) {
		ListenerCounts counts = this.listeners.get(listener);
		return (counts != null) ? counts.minutes() : List.of();
	}

	/**
	 * End a minute.
	 */
	public void minute() {
		this.listeners.values().forEach(ListenerCounts::minute);
	}

	/**
	 * Take a sample. Rates are those between the oldest of {@link #SAMPLES} and now.
	 */
	public void sample() {
		this.listeners.values().forEach(ListenerCounts::sample);
	}

	/**
	 * Forget listeners that are no more: those that were not there at the last call
	 * either. Called by one thread.
	 * @param present the ids of those that are
	 */
	public void retain(Collection<String> present) {
		this.listeners.keySet().removeAll(this.closed.find(this.listeners.keySet(), present));
	}

	long now() {
		return this.clock.getAsLong();
	}

	SortedMap<String, Totals> totals() {
		SortedMap<String, Totals> totals = new TreeMap<>();
		this.listeners.forEach((id, counts) -> totals.put(id, counts.totals()));
		return totals;
	}

	/**
	 * The deliveries of a listener in one minute.
	 *
	 * @param processed deliveries that its handler ended well
	 * @param failed deliveries that failed
	 */
	public record Minute(long processed, long failed) {

	}

}
