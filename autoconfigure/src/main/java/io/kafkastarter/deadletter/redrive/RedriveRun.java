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

package io.kafkastarter.deadletter.redrive;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.kafkastarter.deadletter.DeadLetterSignatures;
import io.kafkastarter.deadletter.redrive.RedriveCounts.Outcome;
import io.kafkastarter.deadletter.redrive.RedriveProgress.State;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the dead letters of a topic one after the other, hands on those that are
 * selected, and confirms each before it goes on to the next.
 */
final class RedriveRun implements Runnable {

	private static final Log logger = LogFactory.getLog(RedriveRun.class);

	private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

	private final Redrive redrive;

	private final RedriveRequest request;

	private final Selection selection;

	private final Supplier<Consumer<Object, Object>> consumers;

	private final Function<DeadLetter, Optional<RedriveHandler>> handlers;

	private final DeadLetterSignatures signatures;

	private final RedriveCounts counts = new RedriveCounts();

	private Set<Integer> uncovered = Set.of();

	private long nextNanos = System.nanoTime();

	/**
	 * Create a run.
	 * @param redrive what tells of it
	 * @param selection what it selects
	 * @param consumers creates its consumer
	 * @param handlers returns what takes a dead letter, empty for one that is not this
	 * application's
	 * @param signatures tell what this application has written
	 */
	RedriveRun(Redrive redrive, Selection selection, Supplier<Consumer<Object, Object>> consumers,
			Function<DeadLetter, Optional<RedriveHandler>> handlers, DeadLetterSignatures signatures) {
		this.redrive = redrive;
		this.request = redrive.request();
		this.selection = selection;
		this.consumers = consumers;
		this.handlers = handlers;
		this.signatures = signatures;
	}

	@Override
	public void run() {
		String reason = null;
		State state = State.FINISHED;
		try (Consumer<Object, Object> consumer = this.consumers.get()) {
			work(consumer);
		}
		catch (RedriveStoppedException ex) {
			logger.debug("A redrive of '%s' ends".formatted(this.request.topic()), ex);
		}
		catch (Exception ex) {
			state = State.FAILED;
			reason = RedriveFailures.describe(ex, this.request.topic());
			logger.warn("The redrive of '%s' failed: %s".formatted(this.request.topic(), reason), ex);
		}
		catch (Throwable ex) {
			state = State.FAILED;
			reason = ex.getClass().getName();
			logger.error("The redrive of '%s' failed".formatted(this.request.topic()), ex);
		}
		if (state == State.FINISHED && this.redrive.isCancelled()) {
			state = State.CANCELLED;
		}
		this.redrive.end(state, this.counts, this.uncovered, reason);
	}

	private void work(Consumer<Object, Object> consumer) {
		RedrivePartitions partitions = new RedrivePartitions(consumer, ends(consumer), this.selection);
		if (this.request.dryRun()) {
			partitions.assign();
		}
		else {
			partitions.subscribe(this.request.topic());
		}
		while (!this.redrive.isCancelled() && !isLimitReached()) {
			RedrivePartition partition = partitions.buffering();
			ConsumerRecord<Object, Object> record = (partition != null) ? partition.next() : null;
			if (partition != null && record != null) {
				look(consumer, partitions, partition, record);
			}
			else if (partitions.isDone()) {
				update(partitions);
				if (!this.selection.goOn()) {
					break;
				}
				partitions.lookAgain();
				this.counts.lookAgain();
			}
			else if (partition == null) {
				partitions.poll(POLL_TIMEOUT, false);
			}
			update(partitions);
		}
		end(partitions);
	}

	private void end(RedrivePartitions partitions) {
		this.counts.remaining(partitions.remaining());
		if (!this.redrive.isCancelled() && !isLimitReached()) {
			this.uncovered = partitions.uncovered();
		}
		if (!this.request.dryRun()) {
			partitions.commitGaps();
		}
	}

	private void update(RedrivePartitions partitions) {
		this.counts.remaining(partitions.remaining());
		if (partitions.isAssigned()) {
			this.redrive.update(this.counts);
		}
	}

	private boolean isLimitReached() {
		Long limit = this.request.limit();
		return limit != null && this.counts.numberSelected() >= limit;
	}

	private void look(Consumer<Object, Object> consumer, RedrivePartitions partitions, RedrivePartition partition,
			ConsumerRecord<Object, Object> record) {
		DeadLetter letter = new DeadLetter(record);
		if (!this.selection.includes(letter)) {
			this.counts.skipped();
			return;
		}
		Optional<RedriveHandler> handler = this.handlers.apply(letter);
		if (handler.isEmpty()) {
			this.counts.foreign();
			return;
		}
		String unusable = unusable(letter);
		if (unusable != null) {
			this.counts.unusable(letter, unusable);
			return;
		}
		ResolvedOffsets next = partition.with(record.offset());
		OffsetAndMetadata commit = next.toCommit();
		if (commit == null) {
			this.selection.tooManyBefore(letter, next.mark());
			this.counts.skipped();
			return;
		}
		this.counts.selected();
		if (!this.request.dryRun()) {
			update(partitions);
			handle(handler.get(), letter,
					new RedriveSession(consumer, partitions, partition, next, commit, this.redrive, this.counts));
		}
	}

	private void handle(RedriveHandler handler, DeadLetter letter, RedriveSession session) {
		try {
			limitRate(session);
			handler.handle(letter, session);
			Outcome outcome = session.outcome();
			if (outcome != null) {
				this.selection.confirmed(letter, outcome);
			}
		}
		catch (RedriveStoppedException ex) {
			// Not confirmed: it stays, for whoever has its partition.
			logger.debug("Dead letter %s is not redriven: %s".formatted(letter, ex.getMessage()));
		}
		catch (UnusableLetterException ex) {
			this.counts.unusable(letter, String.valueOf(ex.getMessage()));
			logger.debug("Dead letter %s is not redriven: %s".formatted(letter, ex.getMessage()));
		}
	}

	private @Nullable String unusable(DeadLetter letter) {
		if (letter.isValueOmitted()) {
			return "its value was left out, as it was too large for the topic";
		}
		if (!letter.isUsable()) {
			return "its headers cannot be those of a record";
		}
		boolean genuine = this.request.acceptUnsigned()
				|| this.signatures.isGenuine(letter.getHeaders(), letter.record().key(), letter.record().value());
		return genuine ? null : "it is not signed with a key of 'kafka.dead-letter.signing-key'";
	}

	private void limitRate(RedriveSession session) {
		Double rate = this.request.ratePerSecond();
		if (rate != null) {
			session.await(Duration.ofNanos(Math.max(0, this.nextNanos - System.nanoTime())));
			this.nextNanos = Math.max(this.nextNanos, System.nanoTime() - POLL_TIMEOUT.toNanos())
					+ (long) (1_000_000_000 / rate);
		}
	}

	private Map<TopicPartition, Long> ends(Consumer<Object, Object> consumer) {
		List<TopicPartition> all = consumer.partitionsFor(this.request.topic())
			.stream()
			.map((info) -> new TopicPartition(info.topic(), info.partition()))
			.toList();
		return consumer.endOffsets(all);
	}

}
