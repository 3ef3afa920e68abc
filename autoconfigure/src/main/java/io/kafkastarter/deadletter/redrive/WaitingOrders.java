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

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.kafkastarter.deadletter.redrive.WaitingLetter.Order;

/**
 * The dead letters that hold back others with their key, by the offsets of the records
 * they were. Not safe for use by several threads.
 */
final class WaitingOrders {

	private final Map<Order, NavigableMap<Long, WaitingLetter>> orders = new HashMap<>();

	void add(WaitingLetter letter) {
		if (letter.order() != null) {
			this.orders.computeIfAbsent(letter.order(), (order) -> new TreeMap<>()).put(letter.origin(), letter);
		}
	}

	/**
	 * Note that a record does not wait any longer.
	 * @param order the order that it belongs to
	 * @param origin its offset
	 */
	void remove(Order order, long origin) {
		NavigableMap<Long, WaitingLetter> ordered = this.orders.get(order);
		if (ordered != null) {
			ordered.remove(origin);
			if (ordered.isEmpty()) {
				this.orders.remove(order);
			}
		}
	}

	/**
	 * Note that a dead letter is resolved. Another may have taken its place.
	 * @param letter the dead letter
	 */
	void remove(WaitingLetter letter) {
		if (letter.order() != null
				&& letter.equals(this.orders.getOrDefault(letter.order(), new TreeMap<>()).get(letter.origin()))) {
			remove(letter.order(), letter.origin());
		}
	}

	/**
	 * Return whether a record comes after one that waits.
	 * @param order the order that it belongs to
	 * @param origin its offset
	 * @return whether it does
	 */
	boolean isPreceded(Order order, long origin) {
		NavigableMap<Long, WaitingLetter> ordered = this.orders.get(order);
		return ordered != null && ordered.firstKey() < origin;
	}

	boolean isPreceded(WaitingLetter letter) {
		return letter.order() != null && isPreceded(letter.order(), letter.origin());
	}

}
