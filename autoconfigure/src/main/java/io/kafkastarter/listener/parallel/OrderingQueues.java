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

package io.kafkastarter.listener.parallel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.kafkastarter.listener.Ordering;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition, in queues of those that wait for each other. What is
 * ready is handed out as a chain: all records of one queue, for one worker to handle one
 * after the other. The queue hands out nothing more before that chain has come back. Used
 * by one thread; the number of queues is at most that of unfinished records.
 */
final class OrderingQueues {

	private static final Object WHOLE_PARTITION = new Object();

	private final Ordering ordering;

	private final Map<Object, OrderingQueue> queues = new HashMap<>();

	// Queues without a chain: what they have is handed out with the next flush.
	private final List<OrderingQueue> fresh = new ArrayList<>();

	private int waiting;

	OrderingQueues(Ordering ordering) {
		this.ordering = ordering;
	}

	/**
	 * Return the number of records that wait for a chain to come back.
	 * @return the number
	 */
	int waiting() {
		return this.waiting;
	}

	boolean isEmpty() {
		return this.queues.isEmpty();
	}

	/**
	 * Add a record behind those it has to wait for.
	 * @param record the record
	 * @param key its key, or {@code null} if it has none
	 * @param ready takes the record if it has to wait for none, now or later
	 */
	void add(InFlightRecord record, @Nullable Object key, Consumer<InFlightRecord> ready) {
		Object queueKey = queueKey(key);
		if (queueKey == null) {
			ready.accept(record);
			return;
		}
		OrderingQueue queue = this.queues.get(queueKey);
		if (queue == null) {
			queue = new OrderingQueue(queueKey);
			this.queues.put(queueKey, queue);
			this.fresh.add(queue);
		}
		queue.add(record);
		record.belongTo(queue);
		this.waiting++;
	}

	/**
	 * Hand out the records that were added and wait for none that was handed out before.
	 * @param ready takes the first record of each chain
	 */
	void flush(Consumer<InFlightRecord> ready) {
		for (OrderingQueue queue : this.fresh) {
			InFlightRecord chain = take(queue);
			if (chain != null) {
				ready.accept(chain);
			}
		}
		this.fresh.clear();
	}

	/**
	 * Take back a chain of which every record is finished.
	 * @param record the last record of the chain
	 * @return the first record of the next chain, or {@code null} if there is none
	 */
	@Nullable InFlightRecord next(InFlightRecord record) {
		OrderingQueue queue = record.queue();
		if (queue == null) {
			return null;
		}
		InFlightRecord chain = take(queue);
		if (chain == null) {
			this.queues.remove(queue.key());
		}
		return chain;
	}

	private @Nullable InFlightRecord take(OrderingQueue queue) {
		this.waiting -= queue.size();
		return queue.takeAll();
	}

	private @Nullable Object queueKey(@Nullable Object key) {
		return switch (this.ordering) {
			case KEY -> (key instanceof byte[] bytes) ? new RecordKey(bytes) : key;
			case PARTITION -> WHOLE_PARTITION;
			case NONE -> null;
		};
	}

}
