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

package io.kafkastarter.monitoring;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import org.apache.kafka.common.KafkaFuture;

/**
 * Bounds the time that one look waits for the answers of brokers.
 *
 * @since 0.1.0
 */
public final class Deadline {

	private final LongSupplier nanos;

	private final long end;

	/**
	 * Create a deadline.
	 * @param timeout how long to wait from now on
	 * @param nanos tells the time, as {@link System#nanoTime()} does
	 */
	public Deadline(Duration timeout, LongSupplier nanos) {
		this.nanos = nanos;
		this.end = nanos.getAsLong() + timeout.toNanos();
	}

	/**
	 * Return how much of the time is left.
	 * @return milliseconds, at least 1
	 */
	public int remainingMs() {
		return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(this.end - this.nanos.getAsLong()));
	}

	/**
	 * Wait for an answer.
	 * @param <T> the type of the answer
	 * @param future the answer to come
	 * @return the answer, or why there is none
	 * @throws InterruptedException if the thread is interrupted
	 */
	public <T> Answer<T> await(KafkaFuture<T> future) throws InterruptedException {
		try {
			return Answer.of(future.get(remainingMs(), TimeUnit.MILLISECONDS));
		}
		catch (ExecutionException ex) {
			return Answer.failed(Objects.requireNonNullElse(ex.getCause(), ex));
		}
		catch (TimeoutException ex) {
			return Answer.failed(ex);
		}
	}

	/**
	 * Wait for several answers.
	 * @param <T> the type of the answers
	 * @param futures the answers to come, by name
	 * @return the answers, or why there is none, by name
	 * @throws InterruptedException if the thread is interrupted
	 */
	public <T> Map<String, Answer<T>> await(Map<String, KafkaFuture<T>> futures) throws InterruptedException {
		Map<String, Answer<T>> answers = new HashMap<>();
		for (Map.Entry<String, KafkaFuture<T>> future : futures.entrySet()) {
			answers.put(future.getKey(), await(future.getValue()));
		}
		return answers;
	}

}
