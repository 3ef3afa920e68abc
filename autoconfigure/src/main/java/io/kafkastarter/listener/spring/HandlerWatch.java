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

package io.kafkastarter.listener.spring;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Knows what the handlers of a listener are at, and reports once each record that one is
 * at for too long. A call costs no look at the clock: it is looked now and then, and who
 * is at the same call as at an earlier look has been at it since then. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class HandlerWatch {

	/**
	 * How long a record may be handled unless something else is set.
	 */
	public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(5);

	private static final Log logger = LogFactory.getLog(HandlerWatch.class);

	private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(10);

	private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

	private final LongSupplier clock;

	// A value that stays and is changed costs less than one that comes and goes.
	private final Map<Thread, Call> calls = new ConcurrentHashMap<>();

	private volatile Duration limit = DEFAULT_LIMIT;

	private volatile boolean divided;

	private volatile @Nullable ScheduledFuture<?> looks;

	/**
	 * Create a watch.
	 * @param clock the time in nanoseconds
	 */
	public HandlerWatch(LongSupplier clock) {
		Assert.notNull(clock, "'clock' must not be null");
		this.clock = clock;
	}

	/**
	 * Set how long a record may be handled before it is reported.
	 * @param limit the duration
	 */
	public void setLimit(Duration limit) {
		Assert.isTrue(limit.toNanos() > 0, "'limit' must be positive");
		this.limit = limit;
	}

	/**
	 * Return how long a record may be handled before it is reported.
	 * @return the duration
	 */
	public Duration limit() {
		return this.limit;
	}

	/**
	 * Take note that workers handle the records of each batch: a batch may take as long
	 * as it likes, and a record of it may not.
	 */
	void divide() {
		this.divided = true;
	}

	boolean isDivided() {
		return this.divided;
	}

	/**
	 * Take note that the calling thread calls the listener.
	 * @param records what it gets
	 * @param count how many they are
	 * @return to be told when the listener has returned
	 */
	public Call begin(Iterable<? extends ConsumerRecord<?, ?>> records, int count) {
		return own().begin((this.divided || count == 0) ? null : records.iterator().next(), count);
	}

	/**
	 * Take note that the calling thread calls the listener.
	 * @param record what it gets
	 * @return to be told when the listener has returned
	 */
	public Call begin(ConsumerRecord<?, ?> record) {
		return own().begin(this.divided ? null : record, 1);
	}

	/**
	 * Take note that the calling thread, a worker, handles records of a batch.
	 * @param records the records
	 * @return to be told when it has
	 */
	Call beginPart(List<? extends ConsumerRecord<?, ?>> records) {
		return own().begin(records.get(0), 0);
	}

	private Call own() {
		Call own = this.calls.get(Thread.currentThread());
		if (own == null) {
			this.calls.keySet().removeIf((thread) -> !thread.isAlive());
			own = new Call();
			this.calls.put(Thread.currentThread(), own);
		}
		return own;
	}

	/**
	 * Return whether the calling thread is in a handler of this listener.
	 * @return whether it is
	 */
	public boolean isHandling() {
		Call own = this.calls.get(Thread.currentThread());
		return own != null && (own.count.getPlain() > 0 || own.record.getPlain() != null);
	}

	/**
	 * Return how many records the listener has been given and has not returned from.
	 * @return the number of records
	 */
	public int unfinished() {
		return this.calls.values().stream().mapToInt((call) -> call.count.getOpaque()).sum();
	}

	/**
	 * Return what handlers are at.
	 * @return the first record of each, as {@code topic-partition@offset}
	 */
	public List<String> running() {
		return this.calls.values()
			.stream()
			.map(Call::current)
			.filter((record) -> record != null)
			.map(HandlerWatch::name)
			.sorted()
			.toList();
	}

	/**
	 * Return the records that handlers are at for too long.
	 * @return the first offset of each partition that has one
	 */
	public Map<TopicPartition, Long> stuck() {
		Map<TopicPartition, Long> stuck = new HashMap<>();
		long now = this.clock.getAsLong();
		for (Call call : this.calls.values()) {
			ConsumerRecord<?, ?> record = call.current();
			if (record != null && call.age(record, now) >= this.limit.toNanos()) {
				stuck.merge(new TopicPartition(record.topic(), record.partition()), record.offset(), Math::min);
			}
		}
		return stuck;
	}

	/**
	 * Start to look.
	 * @param listener the listener's id
	 * @param scheduler looks
	 */
	void start(String listener, ScheduledExecutorService scheduler) {
		stop();
		long interval = Math.max(SHORTEST_INTERVAL.toNanos(),
				Math.min(LONGEST_INTERVAL.toNanos(), this.limit.toNanos() / 4));
		this.looks = scheduler.scheduleWithFixedDelay(() -> look(listener), interval, interval, TimeUnit.NANOSECONDS);
	}

	/**
	 * Look no more.
	 */
	void stop() {
		ScheduledFuture<?> started = this.looks;
		this.looks = null;
		if (started != null) {
			started.cancel(false);
		}
	}

	/**
	 * Look at what each thread is at.
	 * @param listener the listener's id
	 */
	void look(String listener) {
		long now = this.clock.getAsLong();
		this.calls.forEach((thread, call) -> {
			ConsumerRecord<?, ?> record = call.current();
			if (record != null && call.look(record, now) >= this.limit.toNanos() && call.report()) {
				logger.warn(("Listener '%s' has been at %s for %d s. It is not finished: what waits for it is not "
						+ "handled, and no offset beyond it is committed. Its thread is '%s'.")
					.formatted(listener, describe(record, call.count.getOpaque()),
							Duration.ofNanos(call.age(record, now)).toSeconds(), thread.getName()));
			}
		});
	}

	private static String describe(ConsumerRecord<?, ?> record, int count) {
		return (count > 1) ? "a batch of %d records, the first of which is %s,".formatted(count, name(record))
				: "record " + name(record);
	}

	private static String name(ConsumerRecord<?, ?> record) {
		return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
	}

	/**
	 * The calls of one thread, one at a time.
	 */
	public static final class Call {

		private final AtomicReference<@Nullable ConsumerRecord<?, ?>> record = new AtomicReference<>();

		private final AtomicInteger count = new AtomicInteger();

		// Tells two calls with the same record apart. Written before the record.
		private final AtomicLong number = new AtomicLong();

		// What the last look has seen.
		private volatile Seen seen = new Seen(null, 0, 0);

		private volatile boolean reported;

		private Call begin(@Nullable ConsumerRecord<?, ?> first, int records) {
			this.number.setOpaque(this.number.getPlain() + 1);
			this.count.setOpaque(records);
			this.record.setRelease(first);
			return this;
		}

		/**
		 * Take note that the listener has returned.
		 */
		public void end() {
			this.record.setRelease(null);
			this.count.setOpaque(0);
		}

		private @Nullable ConsumerRecord<?, ?> current() {
			return this.record.getAcquire();
		}

		private long look(ConsumerRecord<?, ?> current, long now) {
			if (!isSeen(current)) {
				this.seen = new Seen(current, this.number.getOpaque(), now);
				this.reported = false;
			}
			return age(current, now);
		}

		private long age(ConsumerRecord<?, ?> current, long now) {
			return isSeen(current) ? now - this.seen.since() : 0;
		}

		private boolean isSeen(ConsumerRecord<?, ?> current) {
			Seen last = this.seen;
			return last.record() == current && last.number() == this.number.getOpaque();
		}

		private boolean report() {
			boolean first = !this.reported;
			this.reported = true;
			return first;
		}

	}

	private record Seen(@Nullable ConsumerRecord<?, ?> record, long number, long since) {

	}

}
