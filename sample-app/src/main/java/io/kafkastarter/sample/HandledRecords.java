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

package io.kafkastarter.sample;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.springframework.stereotype.Component;

/**
 * How many ratings each listener handled. A record that Kafka delivers twice counts twice
 * here, though not in what the listeners build from it.
 */
@Component
public class HandledRecords {

	private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();

	/**
	 * Return the counter of a listener, from now on among the {@linkplain #counts()
	 * counts}.
	 * @param listener the id of the listener
	 * @return the counter
	 */
	public LongAdder counter(String listener) {
		return this.counters.computeIfAbsent(listener, (id) -> new LongAdder());
	}

	/**
	 * Return how many ratings were handled since the start.
	 * @return the counts by listener id, in the order of the ids
	 */
	public Map<String, Long> counts() {
		Map<String, Long> counts = new TreeMap<>();
		this.counters.forEach((id, counter) -> counts.put(id, counter.sum()));
		return counts;
	}

}
