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

package io.kafkastarter.listener.consumer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Keeps a consumer in its group while workers handle a batch: the thread of the consumer
 * polls, with all partitions paused. A revoked partition goes when the handlers that run
 * for it have ended, with what is finished committed. What is not finished in the end is
 * not committed, whatever the container says.
 */
final class BatchAttendant {

	private static final Log logger = LogFactory.getLog(BatchAttendant.class);

	private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

	private static final Duration REPORT_AFTER = Duration.ofSeconds(30);

	private static final Duration TOPIC_TIMEOUT = Duration.ofSeconds(1);

	// The container stops to wait for the thread after the whole of its timeout.
	private static final Duration SHUTDOWN_MARGIN = Duration.ofMillis(500);

	private final org.apache.kafka.clients.consumer.Consumer<Object, Object> consumer;

	private final Duration maxPollInterval;

	private final Consumer<ConsumerRecords<Object, Object>> polled;

	private final Set<TopicPartition> paused = new HashSet<>();

	private final Set<TopicPartition> withheld = new HashSet<>();

	private @Nullable Attended attended;

	/**
	 * Create an attendant.
	 * @param consumer the consumer itself
	 * @param maxPollInterval within which it must poll
	 * @param polled takes what a poll brings in spite of the pause
	 */
	BatchAttendant(org.apache.kafka.clients.consumer.Consumer<Object, Object> consumer, Duration maxPollInterval,
			Consumer<ConsumerRecords<Object, Object>> polled) {
		this.consumer = consumer;
		this.maxPollInterval = maxPollInterval;
		this.polled = polled;
	}

	/**
	 * See a batch to its end, or as far as it gets.
	 * @param run the batch that is handled
	 * @param batch its records
	 * @param container what they are handled for
	 */
	void attend(BatchRun run, List<ConsumerRecord<Object, Object>> batch, MessageListenerContainer container) {
		Attended current = new Attended(run, batch, container);
		this.attended = current;
		try {
			while (!run.await(POLL_INTERVAL) && !current.isToEnd()) {
				poll();
				report(current);
				if (run.isHeldUp()) {
					commit(current, current.partitions());
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			end(current);
		}
	}

	/**
	 * Return what may be committed.
	 * @param offsets what is to be committed
	 * @return those of them whose records are finished
	 */
	Map<TopicPartition, OffsetAndMetadata> committable(Map<TopicPartition, OffsetAndMetadata> offsets) {
		if (this.withheld.isEmpty()) {
			return offsets;
		}
		Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>(offsets);
		committable.keySet().removeAll(this.withheld);
		return committable;
	}

	/**
	 * Return the position of a partition of which records are handled.
	 * @param partition the partition
	 * @return the first of these records, or {@code null} if there are none
	 */
	@Nullable Long position(TopicPartition partition) {
		Attended current = this.attended;
		long[] bounds = (current != null && !this.withheld.contains(partition)) ? current.bounds.get(partition) : null;
		return (bounds != null) ? (Long) bounds[0] : null;
	}

	/**
	 * Forget about the batch before.
	 */
	void forget() {
		this.withheld.clear();
	}

	void revoked(Collection<TopicPartition> partitions) {
		Attended current = this.attended;
		if (current != null) {
			// Asked before waiting, after which there may be another topic of that name.
			List<TopicPartition> existing = partitions.stream().filter(this::exists).toList();
			try {
				current.run.awaitQuiet(current.patience(this.maxPollInterval.dividedBy(2)));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			commit(current, existing);
			lost(partitions);
		}
	}

	private boolean exists(TopicPartition partition) {
		try {
			return !this.consumer.partitionsFor(partition.topic(), TOPIC_TIMEOUT).isEmpty();
		}
		catch (RuntimeException ex) {
			logger.debug("The commit shows whether this lasts", ex);
			return true;
		}
	}

	void lost(Collection<TopicPartition> partitions) {
		if (this.attended != null) {
			this.attended.run.lose(partitions);
			this.withheld.addAll(partitions);
		}
	}

	void assigned() {
		if (this.attended != null) {
			pause();
		}
	}

	private static void report(Attended current) {
		boolean stuck = current.run.isHeldUp() && !current.run.isAway() || current.run.isUnacknowledged();
		current.stuckSince = (!stuck) ? null : (current.stuckSince != null) ? current.stuckSince : System.nanoTime();
		if (current.stuckSince != null && System.nanoTime() - current.stuckSince >= current.reportAfter.toNanos()) {
			current.reportAfter = current.reportAfter.multipliedBy(10);
			logger.warn("Listener '%s' gets no further batch: %s. First of them by partition: %s"
				.formatted(current.container.getListenerId(),
						current.run.isHeldUp()
								? "records can neither be handled nor given up for now, which is tried again"
								: "records are handled and not acknowledged",
						current.run.unfinished()));
		}
	}

	private void poll() {
		try {
			pause();
			this.polled.accept(this.consumer.poll(Duration.ZERO));
		}
		catch (WakeupException ex) {
			// It was for the container, which looks for itself what has changed.
		}
		catch (RuntimeException ex) {
			logger.debug("The next poll shows whether this lasts", ex);
		}
	}

	private void pause() {
		Set<TopicPartition> partitions = new HashSet<>(this.consumer.assignment());
		partitions.removeAll(this.consumer.paused());
		if (!partitions.isEmpty()) {
			this.consumer.pause(partitions);
			this.paused.addAll(partitions);
		}
	}

	private void end(Attended current) {
		this.attended = null;
		Map<TopicPartition, Long> unfinished = current.run.unfinished();
		if (!unfinished.isEmpty()) {
			current.run.stop();
			commit(current, unfinished.keySet());
			this.withheld.addAll(unfinished.keySet());
		}
		if (!this.paused.isEmpty()) {
			this.paused.retainAll(this.consumer.assignment());
			this.consumer.resume(this.paused);
			this.paused.clear();
		}
	}

	// Up to the first record of each partition that is not finished.
	private void commit(Attended current, Collection<TopicPartition> partitions) {
		Set<TopicPartition> own = new HashSet<>(partitions);
		own.removeAll(this.withheld);
		Map<TopicPartition, OffsetAndMetadata> offsets = current.finished(own);
		if (offsets.isEmpty() || current.container.getGroupId() == null) {
			return;
		}
		Duration timeout = current.container.getContainerProperties().getSyncCommitTimeout();
		try {
			try {
				this.consumer.commitSync(offsets, timeout);
			}
			catch (WakeupException ex) {
				this.consumer.commitSync(offsets, timeout);
			}
			current.committed.putAll(offsets);
		}
		catch (RuntimeException ex) {
			logger.warn(
					"Listener '%s' could not commit records of its batch that are handled. They may be handled again: %s"
						.formatted(current.container.getListenerId(), ex.getMessage()));
		}
	}

	/**
	 * A batch that is handled.
	 */
	private static final class Attended {

		private final BatchRun run;

		private final MessageListenerContainer container;

		private final Map<TopicPartition, long[]> bounds = new LinkedHashMap<>();

		private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

		private @Nullable Long end;

		private @Nullable Long stuckSince;

		private Duration reportAfter = REPORT_AFTER;

		Attended(BatchRun run, List<ConsumerRecord<Object, Object>> batch, MessageListenerContainer container) {
			this.run = run;
			this.container = container;
			batch.forEach((record) -> this.bounds.computeIfAbsent(RecordBuffer.partition(record),
					(key) -> new long[] { record.offset(), 0 })[1] = record.offset() + 1);
		}

		Set<TopicPartition> partitions() {
			return this.bounds.keySet();
		}

		// When the container stops, what is handled may end, and what waits for its next
		// delivery is left to the next start.
		boolean isToEnd() {
			return !this.container.isRunning() && (patience(Duration.ofDays(1)).isZero() || this.run.isDelayed());
		}

		Duration patience(Duration most) {
			if (this.container.isRunning()) {
				return most;
			}
			long now = System.nanoTime();
			if (this.end == null) {
				long timeout = this.container.getContainerProperties().getShutdownTimeout();
				this.end = now + Duration.ofMillis(timeout).minus(SHUTDOWN_MARGIN).toNanos();
			}
			return Duration.ofNanos(Math.max(0, Math.min(this.end - now, most.toNanos())));
		}

		Map<TopicPartition, OffsetAndMetadata> finished(Collection<TopicPartition> wanted) {
			Map<TopicPartition, Long> unfinished = this.run.unfinished();
			Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
			this.bounds.forEach((partition, bounds) -> {
				long position = unfinished.getOrDefault(partition, bounds[1]);
				if (wanted.contains(partition) && position > bounds[0]) {
					OffsetAndMetadata offset = ListenerUtils.createOffsetAndMetadata(this.container, position);
					if (!offset.equals(this.committed.get(partition))) {
						offsets.put(partition, offset);
					}
				}
			});
			return offsets;
		}

	}

}
