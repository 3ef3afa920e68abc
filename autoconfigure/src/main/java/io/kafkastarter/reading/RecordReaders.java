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

package io.kafkastarter.reading;

import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the consumers that records are read with for a person, as a new one costs
 * connections and a hundred lines in the log. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RecordReaders implements AutoCloseable {

	private final Function<String, Consumer<Object, Object>> factory;

	private final Map<String, Deque<Consumer<Object, Object>>> idle = new ConcurrentHashMap<>();

	private volatile boolean closed;

	/**
	 * Create readers.
	 * @param factory creates a consumer for the cluster of a name
	 */
	public RecordReaders(Function<String, Consumer<Object, Object>> factory) {
		this.factory = factory;
	}

	/**
	 * Read.
	 * @param <T> the type of what is read
	 * @param cluster the name of the cluster
	 * @param work reads with a consumer that nobody else uses
	 * @return what was read
	 */
	public <T> T read(String cluster, Function<Consumer<Object, Object>, T> work) {
		Deque<Consumer<Object, Object>> free = this.idle.computeIfAbsent(cluster,
				(key) -> new ConcurrentLinkedDeque<>());
		Consumer<Object, Object> consumer = null;
		try {
			consumer = free.poll();
			consumer = (consumer != null) ? consumer : this.factory.apply(cluster);
			T result = work.apply(consumer);
			consumer.unsubscribe();
			free.add(consumer);
			consumer = null;
			return result;
		}
		finally {
			close(consumer);
			if (this.closed) {
				close();
			}
		}
	}

	/**
	 * Keep consumers again, after they were closed.
	 */
	public void open() {
		this.closed = false;
	}

	@Override
	public void close() {
		this.closed = true;
		for (Deque<Consumer<Object, Object>> free : this.idle.values()) {
			Consumer<Object, Object> consumer = free.poll();
			while (consumer != null) {
				close(consumer);
				consumer = free.poll();
			}
		}
	}

	private static void close(@Nullable Consumer<Object, Object> consumer) {
		if (consumer != null) {
			consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
		}
	}

}
