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

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.kafkastarter.listener.BatchKafkaListener;
import io.kafkastarter.listener.ParallelKafkaListener;
import io.kafkastarter.listener.QueueKafkaListener;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;

/**
 * Handles numbers, and fails as their {@link Kind} says.
 */
final class FailingHandler {

	private final ConcurrentLinkedQueue<Integer> handled = new ConcurrentLinkedQueue<>();

	private final Map<Integer, Integer> deliveries = new ConcurrentHashMap<>();

	private final Duration takes;

	private final boolean failing;

	FailingHandler(Duration takes, boolean failing) {
		this.takes = takes;
		this.failing = failing;
	}

	void handle(int number) {
		int delivery = this.deliveries.merge(number, 1, Integer::sum);
		LockSupport.parkNanos(this.takes.toNanos());
		Kind kind = Kind.of(number);
		if (this.failing && (kind == Kind.ALWAYS || (kind == Kind.ONCE && delivery == 1))) {
			throw new IllegalStateException();
		}
		this.handled.add(number);
	}

	List<Integer> handled() {
		return new ArrayList<>(this.handled);
	}

	Map<Integer, Integer> deliveries() {
		return this.deliveries;
	}

	// How many were handled before one of the same key with a smaller number.
	int outOfOrder(int keys) {
		Map<Integer, Integer> last = new HashMap<>();
		int outOfOrder = 0;
		for (int number : this.handled) {
			Integer before = last.merge(number % keys, number, Math::max);
			if (before != number) {
				outOfOrder++;
			}
		}
		return outOfOrder;
	}

	/**
	 * What becomes of a number: 10 % fail once, 5 % always, 2 % are malformed, spread
	 * over all keys.
	 */
	enum Kind {

		GOOD(1), ONCE(2), ALWAYS(3), MALFORMED(0);

		private final int deliveries;

		Kind(int deliveries) {
			this.deliveries = deliveries;
		}

		int deliveries() {
			return this.deliveries;
		}

		boolean isDead() {
			return this == ALWAYS || this == MALFORMED;
		}

		static Kind of(int number) {
			int share = (number * 37) % 100;
			if (share < 10) {
				return ONCE;
			}
			if (share < 15) {
				return ALWAYS;
			}
			return (share < 17) ? MALFORMED : GOOD;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@Bean
		FailingHandler handler(@Value("${handler.takes-ms:0}") long takesMs,
				@Value("${handler.failing:true}") boolean failing) {
			return new FailingHandler(Duration.ofMillis(takesMs), failing);
		}

		@Bean
		NumberListeners numberListeners(FailingHandler handler) {
			return new NumberListeners(handler);
		}

	}

	static class NumberListeners {

		private final FailingHandler handler;

		NumberListeners(FailingHandler handler) {
			this.handler = handler;
		}

		@KafkaListener(id = "record", topics = "${topic}", autoStartup = "#{'${mode}' == 'record'}")
		void onRecord(int number) {
			this.handler.handle(number);
		}

		@BatchKafkaListener(id = "batch", topics = "${topic}", autoStartup = "#{'${mode}' == 'batch'}")
		void onBatch(List<Integer> numbers) {
			IntStream.range(0, numbers.size()).forEach((index) -> {
				try {
					this.handler.handle(numbers.get(index));
				}
				catch (IllegalStateException ex) {
					throw new BatchListenerFailedException("failed", ex, index);
				}
			});
		}

		@BatchKafkaListener(id = "batch-workers", topics = "${topic}", autoStartup = "#{'${mode}' == 'batch-workers'}")
		void onWorker(int number) {
			this.handler.handle(number);
		}

		@QueueKafkaListener(id = "queue", topics = "${topic}", autoStartup = "#{'${mode}' == 'queue'}")
		void onQueue(int number) {
			this.handler.handle(number);
		}

		@ParallelKafkaListener(id = "parallel", topics = "${topic}", autoStartup = "#{'${mode}' == 'parallel'}")
		void onParallel(int number) {
			this.handler.handle(number);
		}

	}

}
