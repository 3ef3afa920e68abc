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

package io.kafkastarter.deadletter.redrive;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.kafkastarter.deadletter.redrive.WaitingLetter.Order;

/**
 * The dead letters of a topic that wait to be redriven by themselves, as far as the topic
 * was read, and what this instance has written since. Safe for use by several threads.
 */
final class WaitingLetters {

	// So many are known at a time: those behind them are read when these are done.
	private static final int MOST = 100_000;

	private final Map<Integer, NavigableMap<Long, WaitingLetter>> letters = new HashMap<>();

	private final Map<Integer, Long> positions = new HashMap<>();

	// What this instance redrives before it has read as far, so that it is not taken for
	// something that waits: what was asked of the brokers may be older.
	private final Map<Integer, NavigableSet<Long>> ahead = new HashMap<>();

	private final WaitingOrders orders = new WaitingOrders();

	/**
	 * Go on reading a partition.
	 * @param partition its number
	 * @param mark the first offset that is not resolved
	 * @param end where it ends
	 * @return the offset to go on from
	 */
	synchronized long begin(int partition, long mark, long end) {
		if (this.positions.getOrDefault(partition, 0L) > end) {
			// It was deleted and created again.
			clear(partition);
		}
		return this.positions.merge(partition, mark, Math::max);
	}

	synchronized boolean isRead(int partition, long end) {
		return isFull() || this.positions.getOrDefault(partition, 0L) >= end;
	}

	synchronized boolean isFull() {
		return size() >= MOST;
	}

	/**
	 * Forget what was read: there is no such topic now.
	 */
	synchronized void clear() {
		List.copyOf(this.letters.keySet()).forEach(this::clear);
	}

	private void clear(int partition) {
		NavigableMap<Long, WaitingLetter> gone = this.letters.remove(partition);
		if (gone != null) {
			gone.values().forEach(this.orders::remove);
		}
		this.ahead.remove(partition);
		this.positions.remove(partition);
	}

	/**
	 * Note how far a partition was read.
	 * @param partition its number
	 * @param position the next offset
	 * @param waiting the offsets that wait of those that were read; others that were
	 * written there do not, because they are resolved or were rolled back
	 */
	synchronized void position(int partition, long position, Set<Long> waiting) {
		long last = this.positions.getOrDefault(partition, 0L);
		this.positions.put(partition, position);
		ahead(partition).headSet(position).clear();
		remove(partition, (letter) -> letter.offset() >= last && letter.offset() < position
				&& !waiting.contains(letter.offset()));
	}

	/**
	 * Note a dead letter.
	 * @param letter the dead letter
	 */
	synchronized void add(WaitingLetter letter) {
		if (!ahead(letter.partition()).contains(letter.offset())) {
			of(letter.partition()).put(letter.offset(), letter);
			this.orders.add(letter);
		}
	}

	private NavigableMap<Long, WaitingLetter> of(int partition) {
		return this.letters.computeIfAbsent(partition, (key) -> new TreeMap<>());
	}

	private NavigableSet<Long> ahead(int partition) {
		return this.ahead.computeIfAbsent(partition, (key) -> new TreeSet<>());
	}

	/**
	 * Note that a record is a dead letter that does not wait.
	 * @param order the order that it belongs to
	 * @param origin its offset
	 */
	synchronized void ignore(Order order, long origin) {
		this.orders.remove(order, origin);
	}

	/**
	 * Note what is resolved of a partition, once it was read to where it ended after
	 * that: what took the place of something is known then.
	 * @param partition its number
	 * @param resolved what is resolved
	 * @param end where it ended
	 */
	synchronized void resolve(int partition, ResolvedOffsets resolved, long end) {
		if (isRead(partition, end)) {
			remove(partition, (letter) -> resolved.contains(letter.offset()));
		}
	}

	private void remove(int partition, Predicate<WaitingLetter> condition) {
		of(partition).values()
			.stream()
			.filter(condition)
			.toList()
			.forEach((letter) -> resolve(partition, letter.offset()));
	}

	/**
	 * Note that a dead letter is resolved.
	 * @param partition its partition
	 * @param offset its offset
	 */
	synchronized void resolve(int partition, long offset) {
		if (offset >= this.positions.getOrDefault(partition, 0L)) {
			ahead(partition).add(offset);
		}
		WaitingLetter letter = of(partition).remove(offset);
		if (letter != null) {
			this.orders.remove(letter);
		}
	}

	/**
	 * Return a dead letter whose time has come, and that nothing holds back.
	 * @param partition its partition
	 * @param offset its offset
	 * @param now the present time
	 * @return the dead letter, or empty if there is none
	 */
	synchronized Optional<WaitingLetter> findDue(int partition, long offset, Instant now) {
		return Optional.ofNullable(of(partition).get(offset))
			.filter((letter) -> !letter.time().isAfter(now) && !this.orders.isPreceded(letter));
	}

	/**
	 * Return where to look for what is due.
	 * @param now the present time
	 * @return some offsets of each partition that has any
	 */
	synchronized Map<Integer, Span> due(Instant now) {
		Map<Integer, Span> spans = new HashMap<>();
		this.letters.forEach((partition, all) -> first(all, now).ifPresent((first) -> spans.put(partition,
				new Span(first, end(all, first(all.descendingMap(), now).orElse(first))))));
		return spans;
	}

	// Up to the next one that waits, so that what lies between is passed.
	private static long end(NavigableMap<Long, WaitingLetter> all, long last) {
		Long next = all.higherKey(last);
		return (next != null) ? next : Long.MAX_VALUE;
	}

	private static Optional<Long> first(Map<Long, WaitingLetter> letters, Instant now) {
		return letters.values()
			.stream()
			.filter((letter) -> !letter.time().isAfter(now))
			.map(WaitingLetter::offset)
			.findFirst();
	}

	/**
	 * Return what is due.
	 * @param now the present time
	 * @return the dead letters that nothing holds back
	 */
	synchronized List<WaitingLetter> dueLetters(Instant now) {
		return foremost().filter((letter) -> !letter.time().isAfter(now)).collect(Collectors.toList());
	}

	// Those that nothing but their time holds back.
	private Stream<WaitingLetter> foremost() {
		return this.letters.values()
			.stream()
			.flatMap((partition) -> partition.values().stream())
			.filter((letter) -> !this.orders.isPreceded(letter));
	}

	/**
	 * Return whether a record comes after a dead letter that waits.
	 * @param order the order that it belongs to
	 * @param origin its offset
	 * @return whether it does
	 */
	synchronized boolean isPreceded(Order order, long origin) {
		return this.orders.isPreceded(order, origin);
	}

	/**
	 * Return how many wait.
	 * @return the number of those that are known
	 */
	synchronized int size() {
		return this.letters.values().stream().mapToInt(Map::size).sum();
	}

	/**
	 * Return when the next one is due, or has been since.
	 * @return the time, or empty if none waits
	 */
	synchronized Optional<Instant> nextTime() {
		return foremost().map(WaitingLetter::time).min(Comparator.naturalOrder());
	}

	/**
	 * Return when the next one is due of those whose time has not come.
	 * @param now the present time
	 * @return the time, or empty if there is none
	 */
	synchronized Optional<Instant> nextTimeAfter(Instant now) {
		return foremost().map(WaitingLetter::time).filter((time) -> time.isAfter(now)).min(Comparator.naturalOrder());
	}

	/**
	 * Some offsets of a partition.
	 *
	 * @param begin the first
	 * @param end the one after the last
	 */
	record Span(long begin, long end) {

	}

}
