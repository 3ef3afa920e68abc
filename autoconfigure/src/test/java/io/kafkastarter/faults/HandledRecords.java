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

package io.kafkastarter.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What the applications have written down.
 */
final class HandledRecords {

	private final Map<String, BitSet> handled = new HashMap<>();

	private final Map<String, Instant> times = new HashMap<>();

	private final List<String> outOfOrder = new ArrayList<>();

	private int distinct;

	private int repeated;

	private final Supplier<List<String>> lines;

	private final boolean ordered;

	/**
	 * Create records.
	 * @param lines returns what was written down since it was last asked, key and value
	 * on each line, and the time in milliseconds where that is known
	 * @param ordered whether the records of a key have an order
	 */
	HandledRecords(Supplier<List<String>> lines, boolean ordered) {
		this.lines = lines;
		this.ordered = ordered;
	}

	/**
	 * Read what was written since this was last done.
	 * @return this
	 */
	synchronized HandledRecords update() {
		this.lines.get().forEach(this::add);
		return this;
	}

	/**
	 * Return whether certain records were handled.
	 * @param lines the records, as they are written down
	 * @return whether all of them were
	 */
	synchronized boolean hasAll(Set<String> lines) {
		return lines.stream().allMatch((line) -> {
			BitSet ofKey = this.handled.get(key(line));
			return ofKey != null && ofKey.get(value(line));
		});
	}

	private static String key(String line) {
		return line.substring(0, line.indexOf(' '));
	}

	private static int value(String line) {
		return Integer.parseInt(line.split(" ")[1]);
	}

	private void add(String line) {
		String key = key(line);
		int value = value(line);
		BitSet ofKey = this.handled.computeIfAbsent(key, (newKey) -> new BitSet());
		if (ofKey.get(value)) {
			this.repeated++;
			return;
		}
		if (this.ordered && ofKey.nextClearBit(0) != value) {
			this.outOfOrder.add(line);
		}
		ofKey.set(value);
		String[] parts = line.split(" ");
		if (parts.length > 2) {
			this.times.put(parts[0] + " " + parts[1], Instant.ofEpochMilli(Long.parseLong(parts[2])));
		}
		this.distinct++;
	}

	/**
	 * Return how many different records were handled.
	 * @return the number
	 */
	int distinct() {
		return this.distinct;
	}

	/**
	 * Return when a record was handled for the first time.
	 * @param key its key
	 * @param value its value
	 * @return the time, or {@code null} if it was not, or that is not known
	 */
	@Nullable Instant time(String key, String value) {
		return this.times.get(key + " " + value);
	}

	/**
	 * Return how often a record was handled that had been handled before.
	 * @return the number
	 */
	int repeated() {
		return this.repeated;
	}

	/**
	 * Return the records that were handled before one that has the same key and was sent
	 * earlier. Where there is no order there are none.
	 * @return the records
	 */
	List<String> outOfOrder() {
		return this.outOfOrder;
	}

	/**
	 * Return what became of the order of each key, for the report.
	 * @return a word or some
	 */
	String order() {
		return this.ordered ? FaultReport.order(this.outOfOrder.size()) : FaultReport.NO_ORDER;
	}

	/**
	 * Return how many records were sent and never handled.
	 * @param sent the number of records sent
	 * @return the number
	 */
	int lost(int sent) {
		int lost = 0;
		for (int number = 0; number < sent; number++) {
			BitSet ofKey = this.handled.get(Feeder.key(number));
			if (ofKey == null || !ofKey.get(Feeder.value(number))) {
				lost++;
			}
		}
		return lost;
	}

}
