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

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.kafkastarter.text.Words;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Holds the locks of the records that a share consumer has taken: acknowledges those that
 * are decided about, renews the others, and notices those whose locks have run out. Used
 * by the poll thread.
 * <p>
 * A share consumer brings nothing new while it holds a record, and does not take an
 * acknowledgement for one that is being renewed.
 */
final class RecordLocks {

	private static final Log logger = LogFactory.getLog(RecordLocks.class);

	// What is acknowledged waits no longer than this for the next poll, so that not much
	// is handled again if this instance is lost.
	private static final long FLUSH_INTERVAL = Duration.ofMillis(100).toNanos();

	private static final long ANSWER_INTERVAL = Duration.ofMillis(2).toNanos();

	private static final Duration DEFAULT_LOCK = Duration.ofSeconds(30);

	private final String listener;

	private final ShareConsumer<Object, Object> consumer;

	private final boolean renew;

	private final LongSupplier clock;

	private final LockCounts counts;

	private final Consumer<InFlightRecord> lost;

	// Decided about while they were being renewed.
	private final Deque<Decision> decided = new ArrayDeque<>();

	// What the brokers have not answered yet: the record where it is being renewed, and
	// null where it is acknowledged.
	private final Map<TopicPartition, Map<Long, @Nullable InFlightRecord>> unanswered = new HashMap<>();

	private int renewing;

	// Whether the consumer has to be polled for what was renewed.
	private boolean away;

	private boolean unsent;

	private long unsentSince;

	private long renewAt;

	/**
	 * Create locks.
	 * @param listener the listener's id
	 * @param consumer the consumer that has taken the records
	 * @param renew whether locks are renewed: otherwise they run out
	 * @param clock the time in nanoseconds
	 * @param counts counts what is done here, for others
	 * @param lost takes each record whose lock has run out
	 */
	RecordLocks(String listener, ShareConsumer<Object, Object> consumer, boolean renew, LongSupplier clock,
			LockCounts counts, Consumer<InFlightRecord> lost) {
		this.listener = listener;
		this.consumer = consumer;
		this.renew = renew;
		this.clock = clock;
		this.counts = counts;
		this.lost = lost;
		consumer.setAcknowledgementCommitCallback(this::answered);
	}

	/**
	 * Take note of records that were polled. What was acknowledged before is sent by
	 * that.
	 * @param count how many
	 */
	void polled(int count) {
		this.unsent = false;
		this.counts.hold(count);
		if (count > 0) {
			renewLater();
		}
	}

	/**
	 * Return how many records are held.
	 * @return the number
	 */
	int held() {
		return this.counts.held();
	}

	/**
	 * Return whether records are being renewed, so that none can be acknowledged.
	 * @return whether they are
	 */
	boolean isRenewing() {
		return this.away;
	}

	/**
	 * Acknowledge a record, now or when its renewal is answered.
	 * @param record the record
	 * @param type what became of it
	 */
	void acknowledge(ConsumerRecord<Object, Object> record, AcknowledgeType type) {
		if (this.away) {
			this.decided.add(new Decision(record, type));
			return;
		}
		this.consumer.acknowledge(record, type);
		await(record, null);
		this.counts.hold(-1);
		if (!this.unsent) {
			this.unsent = true;
			this.unsentSince = this.clock.getAsLong();
		}
	}

	/**
	 * Send what is due: acknowledgements that wait for the next poll, and renewals.
	 * @param unfinished returns the records that are not finished
	 */
	void update(Supplier<List<InFlightRecord>> unfinished) {
		long now = this.clock.getAsLong();
		if (this.away) {
			takeBack();
		}
		else if (held() > 0 && now - this.renewAt >= 0) {
			if (this.renew) {
				renew(unfinished);
			}
			else {
				expire(unfinished);
			}
		}
		else if (this.unsent && now - this.unsentSince >= FLUSH_INTERVAL) {
			flush();
		}
	}

	/**
	 * Send what is acknowledged.
	 */
	void flush() {
		this.unsent = false;
		this.consumer.commitAsync();
	}

	/**
	 * Return how long it is until something is to be sent.
	 * @param most what to return if it is longer than that
	 * @return the duration in nanoseconds
	 */
	long untilUpdate(long most) {
		if (this.away) {
			return ANSWER_INTERVAL;
		}
		long now = this.clock.getAsLong();
		long until = (held() > 0) ? Math.min(most, this.renewAt - now) : most;
		return Math.max(0, this.unsent ? Math.min(until, this.unsentSince + FLUSH_INTERVAL - now) : until);
	}

	/**
	 * Send what is acknowledged, and wait for the answer.
	 * @param timeout how long to wait
	 */
	void close(Duration timeout) {
		long end = this.clock.getAsLong() + timeout.toNanos();
		flush();
		// Not commitSync: a wake-up that was meant for a poll ends it.
		while ((this.away || !this.unanswered.isEmpty()) && this.clock.getAsLong() - end < 0) {
			LockSupport.parkNanos(this, ANSWER_INTERVAL);
			if (this.away) {
				takeBack();
			}
			flush();
		}
	}

	private void await(ConsumerRecord<Object, Object> record, @Nullable InFlightRecord renewed) {
		this.unanswered
			.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), (key) -> new HashMap<>())
			.put(record.offset(), renewed);
	}

	private void renewLater() {
		int lock = this.consumer.acquisitionLockTimeoutMs().orElse((int) DEFAULT_LOCK.toMillis());
		this.renewAt = this.clock.getAsLong() + Duration.ofMillis(this.renew ? lock / 2 : lock).toNanos();
	}

	private void renew(Supplier<List<InFlightRecord>> unfinished) {
		unfinished.get().forEach((record) -> {
			this.consumer.acknowledge(record.record(), AcknowledgeType.RENEW);
			await(record.record(), record);
			this.renewing++;
			this.counts.renew();
		});
		this.away = true;
		flush();
	}

	// The brokers have locked these for others, or will at once: whether they still take
	// the release does not matter, but the consumer wants to hear of each record.
	private void expire(Supplier<List<InFlightRecord>> unfinished) {
		List<InFlightRecord> expired = unfinished.get();
		expired.forEach((record) -> {
			this.consumer.acknowledge(record.record(), AcknowledgeType.RELEASE);
			this.counts.hold(-1);
			this.lost.accept(record);
		});
		flush();
		tellOfLosses(expired.size(), "they are not renewed");
	}

	// Answers are handled when the consumer is called. A poll gives back what was
	// renewed, and must not come before all is answered: it would want the first ones
	// acknowledged before the others are back.
	private void takeBack() {
		this.consumer.commitAsync();
		if (this.renewing > 0) {
			return;
		}
		if (held() > 0) {
			try {
				this.consumer.poll(Duration.ZERO);
			}
			catch (WakeupException ex) {
				return;
			}
			renewLater();
		}
		this.away = false;
		for (Decision decision = this.decided.poll(); decision != null; decision = this.decided.poll()) {
			acknowledge(decision.record(), decision.type());
		}
	}

	private void answered(Map<TopicIdPartition, Set<Long>> offsets, @Nullable Exception failure) {
		int refused = 0;
		for (Map.Entry<TopicIdPartition, Set<Long>> entry : offsets.entrySet()) {
			TopicPartition partition = entry.getKey().topicPartition();
			for (Long offset : entry.getValue()) {
				boolean awaited = isAwaited(partition, offset);
				InFlightRecord record = answer(partition, offset);
				if (failure != null && awaited) {
					refused += (record != null) ? loseLock(record) : 1;
				}
			}
		}
		if (failure != null) {
			tellOfLosses(refused, failure.toString());
		}
	}

	private void tellOfLosses(int count, String reason) {
		if (count > 0) {
			logger
				.warn("Listener '%s' has %s to be delivered again: the locks have run out, or the broker is away (%s)."
					.formatted(this.listener, Words.count(count, "record"), reason));
		}
	}

	private boolean isAwaited(TopicPartition partition, Long offset) {
		return this.unanswered.getOrDefault(partition, Map.of()).containsKey(offset);
	}

	private @Nullable InFlightRecord answer(TopicPartition partition, Long offset) {
		Map<Long, @Nullable InFlightRecord> records = this.unanswered.get(partition);
		InFlightRecord renewed = (records != null) ? records.remove(offset) : null;
		if (records != null && records.isEmpty()) {
			this.unanswered.remove(partition);
		}
		this.renewing -= (renewed != null) ? 1 : 0;
		return renewed;
	}

	private int loseLock(InFlightRecord record) {
		this.counts.hold(-1);
		if (!this.decided.removeIf((decision) -> decision.record() == record.record())) {
			this.lost.accept(record);
		}
		return 1;
	}

	private record Decision(ConsumerRecord<Object, Object> record, AcknowledgeType type) {
	}

}
