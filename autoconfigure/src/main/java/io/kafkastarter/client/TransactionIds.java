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

package io.kafkastarter.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.TransactionIdSuffixStrategy;
import org.springframework.util.Assert;

/**
 * Ends transactional ids with the name of this instance of the application and a number.
 * Of two producers with the same id Kafka lets only the later one go on. The number that
 * was given back last is used first, so that a thread's next producer ends what the one
 * before it has left open.
 *
 * @since 0.1.0
 */
public final class TransactionIds implements TransactionIdSuffixStrategy {

	private final String instance;

	private final Map<String, Numbers> numbers = new ConcurrentHashMap<>();

	/**
	 * Create a strategy.
	 * @param instance a name that no other running instance of the application has
	 */
	public TransactionIds(String instance) {
		Assert.hasText(instance, "'instance' must not be empty");
		this.instance = instance;
	}

	@Override
	public String acquireSuffix(@Nullable String txIdPrefix) {
		return "%s-%d".formatted(this.instance, numbers(txIdPrefix).acquire());
	}

	@Override
	public void releaseSuffix(@Nullable String txIdPrefix, @Nullable String suffix) {
		Assert.notNull(suffix, "'suffix' must not be null");
		numbers(txIdPrefix).release(Integer.parseInt(suffix.substring(suffix.lastIndexOf('-') + 1)));
	}

	private Numbers numbers(@Nullable String prefix) {
		Assert.notNull(prefix, "'txIdPrefix' must not be null");
		return this.numbers.computeIfAbsent(prefix, (key) -> new Numbers());
	}

	/**
	 * The numbers of one prefix.
	 */
	private static final class Numbers {

		private final Deque<Integer> free = new ArrayDeque<>();

		private int next;

		synchronized int acquire() {
			Integer last = this.free.pollFirst();
			return (last != null) ? last : this.next++;
		}

		synchronized void release(int number) {
			if (!this.free.contains(number)) {
				this.free.addFirst(number);
			}
		}

	}

}
