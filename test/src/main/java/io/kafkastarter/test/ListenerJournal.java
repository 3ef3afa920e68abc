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

package io.kafkastarter.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.DeliveryResult;
import io.kafkastarter.listener.observe.ListenerObserver;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what happens at all listeners of the application. Safe for use by several
 * threads.
 */
final class ListenerJournal implements ListenerObserver {

	private static final int MOST_EVENTS = 100_000;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Map<String, List<ListenerEvent>> events = new HashMap<>();

	// The listener that records were handed to last on this thread.
	private final ThreadLocal<@Nullable String> handing = new ThreadLocal<>();

	private long changes;

	@Override
	public DeliveryObserver observe(String listener, ListenerSpec.Mode mode) {
		return new Observer(listener);
	}

	ListenerHistory history(String listener) {
		this.lock.lock();
		try {
			return new ListenerHistory(this.events.getOrDefault(listener, List.of()));
		}
		finally {
			this.lock.unlock();
		}
	}

	long changes() {
		this.lock.lock();
		try {
			return this.changes;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait until something happens.
	 * @param seen the number of changes that were seen before
	 * @param most longest time to wait
	 */
	void awaitChange(long seen, Duration most) {
		this.lock.lock();
		try {
			long left = most.toNanos();
			while (this.changes == seen && left > 0) {
				left = this.changed.awaitNanos(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The test was interrupted while it waited for a listener", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Take note that a filter has kept a record from the handler.
	 * @param record the record that is delivered on this thread
	 */
	void kept(ConsumerRecord<?, ?> record) {
		String listener = this.handing.get();
		if (listener != null) {
			add(listener, ListenerEvent.filtered(RecordId.of(record)));
		}
	}

	private void add(String listener, ListenerEvent event) {
		this.lock.lock();
		try {
			List<ListenerEvent> list = this.events.computeIfAbsent(listener, (key) -> new ArrayList<>());
			if (event.result() == DeliveryResult.SUCCESS && isFiltered(list, event.record())) {
				return;
			}
			if (list.size() >= MOST_EVENTS) {
				list.subList(0, MOST_EVENTS / 2).clear();
			}
			list.add(event);
			this.changes++;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private static boolean isFiltered(List<ListenerEvent> events, RecordId record) {
		for (int i = events.size() - 1; i >= 0; i--) {
			if (events.get(i).record().equals(record)) {
				return events.get(i).isFiltered();
			}
		}
		return false;
	}

	private final class Observer implements DeliveryObserver {

		private final String listener;

		Observer(String listener) {
			this.listener = listener;
		}

		@Override
		public void handing(ConsumerRecord<?, ?> record) {
			ListenerJournal.this.handing.set(this.listener);
			add(this.listener, ListenerEvent.called(RecordId.of(record), record.value()));
		}

		@Override
		public void settled(ConsumerRecord<?, ?> record, DeliveryResult result, @Nullable Throwable failure) {
			add(this.listener, ListenerEvent.settled(RecordId.of(record), result,
					(failure != null) ? FailedRecordException.unwrap(failure) : null));
		}

		@Override
		public void delivered(String topic, DeliveryResult result, int count, long nanos) {
			// Each record is told by itself.
		}

		@Override
		public void failed(Throwable failure) {
			// It is told with the record.
		}

		@Override
		public void batch(boolean handled, long nanos) {
			// Its records are told.
		}

	}

}
