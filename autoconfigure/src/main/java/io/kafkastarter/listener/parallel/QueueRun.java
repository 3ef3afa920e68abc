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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

import io.kafkastarter.listener.Ordering;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.jspecify.annotations.Nullable;

/**
 * Takes records of a share group with one consumer, hands them to the workers, and
 * acknowledges each when it is finished. A record whose handler failed is kept until its
 * pause is over, and then released: the brokers count its deliveries, whoever gets it
 * next.
 */
final class QueueRun implements ContainerRun {

	// What brokers have that do not tell.
	private static final int USUAL_DELIVERY_LIMIT = 5;

	// An instance that is killed has not acknowledged what it has handled in that time.
	private static final long LONGEST_WAIT = Duration.ofMillis(100).toNanos();

	private final QueueMessageListenerContainer container;

	private final QueueWorkers workers;

	private final LongSupplier clock;

	private final QueueCompletions completions = new QueueCompletions();

	private final RecordIntake intake;

	private final InFlightReport report;

	private final ShareMember member;

	// Records that have failed, until they are released.
	private final RetryQueue releases = new RetryQueue();

	// Records whose locks have run out while a handler was at them.
	private final Set<InFlightRecord> lost = new HashSet<>();

	private boolean stopping;

	/**
	 * Create what drives a consumer, and the consumer.
	 * @param container the container
	 * @param consumers creates the consumer, by how many records it takes at once, and
	 * another one after each pause
	 * @param workers the workers that it takes records for
	 * @param clock the time in nanoseconds
	 */
	QueueRun(QueueMessageListenerContainer container, IntFunction<ShareConsumer<Object, Object>> consumers,
			QueueWorkers workers, LongSupplier clock) {
		this.container = container;
		this.workers = workers;
		this.clock = clock;
		QueueSettings settings = container.getSettings();
		this.intake = new RecordIntake(new ParallelSettings(settings.concurrency(), Ordering.NONE,
				settings.maxInFlight(), settings.stuckAfter()), workers.ready(), workers.pool(), this.completions,
				clock);
		this.report = new InFlightReport(String.valueOf(container.getListenerId()), settings.stuckAfter(), clock,
				"It is not finished, and its consumer takes no other records until it is.");
		this.member = new ShareMember(container, consumers, clock, this::lose, this::forgetPartitions);
		workers.join();
	}

	@Override
	public void begin(Executor workers) {
		this.completions.setPoller(Thread.currentThread());
		this.workers.start(workers);
	}

	@Override
	public void cycle(boolean paused) {
		exchange();
		this.report.update(this.intake);
		if (paused) {
			giveBack();
		}
		RecordLocks locks = this.member.locks();
		if (locks.held() > 0 || locks.isRenewing()) {
			await();
		}
		else if (paused) {
			this.member.leave();
		}
		else {
			take();
		}
	}

	@Override
	public void skip(RecordDeserializationException exception) {
		this.member.skip(exception.topicPartition(), exception.offset());
	}

	@Override
	public void wakeup() {
		this.workers.gate().signal();
		this.member.wakeup();
	}

	// The event has a consumer, which this is none of.
	@Override
	public void publishStopping(ContainerEvents events) {
	}

	@Override
	public Map<MetricName, ? extends Metric> metrics() {
		return this.member.metrics();
	}

	@Override
	public Unfinished close(@Nullable Long deadline) {
		try {
			if (deadline != null) {
				drain(deadline);
			}
			// What is not acknowledged is released when the consumer is closed.
			return new Unfinished(running(), this.intake.inFlight());
		}
		finally {
			this.workers.leave();
			this.member.close();
		}
	}

	@Override
	public RecordIntake intake() {
		return this.intake;
	}

	@Override
	public InFlightReport report() {
		return this.report;
	}

	@Override
	public boolean isPaused(TopicPartition partition) {
		return this.container.isPauseRequested();
	}

	@Override
	public boolean isRestoring() {
		return false;
	}

	@Override
	public int locks() {
		return this.member.lockCounts().held();
	}

	@Override
	public long renewals() {
		return this.member.lockCounts().renewals();
	}

	// Takes back what workers have finished, and hands out what is to be handled again.
	private void exchange() {
		this.completions.drain(this::complete);
		this.releases.drain(this.clock.getAsLong(), this::release);
		this.intake.dispatch();
	}

	private void complete(InFlightRecord record) {
		this.member.handled();
		if (this.lost.remove(record)) {
			finish(record);
		}
		else if (record.completion().finished()) {
			this.member.locks()
				.acknowledge(record.record(),
						(record.failure() != null) ? AcknowledgeType.REJECT : AcknowledgeType.ACCEPT);
			finish(record);
		}
		else if (isHandledHereAgain(record)) {
			this.intake.complete(record);
		}
		else if (this.stopping) {
			this.member.locks().acknowledge(record.record(), AcknowledgeType.RELEASE);
			finish(record);
		}
		else {
			this.completions.expect(-1);
			record.waitAgain();
			this.releases.add(record, record.completion().due());
		}
	}

	private boolean isHandledHereAgain(InFlightRecord record) {
		boolean givenUp = record.failure() != null && record.recoveries() == 0;
		return isLastDelivery(record) || (this.stopping ? givenUp : !isCounted(record));
	}

	// Whether the delivery has failed and counts: not where something is away, or the
	// recoverer has failed.
	private static boolean isCounted(InFlightRecord record) {
		return record.failure() == null && record.failures() >= record.record().deliveryCount().orElse((short) 0);
	}

	// Whether it has been delivered before, and no handler has begun with it this time.
	private static boolean wasGivenBack(InFlightRecord record) {
		return record.record().deliveryCount().orElse((short) 0) > 1 && !isCounted(record)
				&& record.absences() + record.recoveries() == 0;
	}

	// The brokers would give it up if it were released.
	private boolean isLastDelivery(InFlightRecord record) {
		int limit = this.container.group().deliveryLimit().orElse(USUAL_DELIVERY_LIMIT);
		return record.record().deliveryCount().orElse((short) 0) >= limit;
	}

	private void release(InFlightRecord record) {
		if (!record.isCancelled()) {
			this.member.locks().acknowledge(record.record(), AcknowledgeType.RELEASE);
			finish(record);
		}
	}

	private void finish(InFlightRecord record) {
		record.complete(Completion.FINISHED);
		this.intake.complete(record);
	}

	// Others get it. What a handler of ours makes of it no longer counts.
	private void lose(InFlightRecord record) {
		if (record.cancel()) {
			this.releases.remove(record);
			this.completions.expect(-1);
			finish(record);
		}
		else if (record.isRunning()) {
			this.lost.add(record);
		}
	}

	// What no handler has begun with: others may have it meanwhile.
	private void giveBack() {
		for (InFlightRecord record : unfinished()) {
			if (!isCounted(record) && !isLastDelivery(record) && record.cancel()) {
				this.completions.expect(-1);
				this.member.locks().acknowledge(record.record(), AcknowledgeType.RELEASE);
				finish(record);
			}
		}
	}

	private void await() {
		long wait = this.releases.untilNext(this.clock.getAsLong(), LONGEST_WAIT);
		wait = this.member.locks().untilUpdate(this.intake.untilNextRetry(wait));
		if (wait > 0) {
			LockSupport.parkNanos(this, wait);
		}
		exchange();
		this.member.locks().update(this::unfinished);
	}

	private List<InFlightRecord> unfinished() {
		List<InFlightRecord> unfinished = new ArrayList<>();
		this.intake.partitions().forEach((partition) -> partition.forEachUnfinished(unfinished::add));
		unfinished.removeAll(this.lost);
		return unfinished;
	}

	private void forgetPartitions() {
		List.copyOf(this.intake.assigned()).forEach(this.intake::remove);
	}

	private void take() {
		ConsumerRecords<Object, Object> records = this.member.take();
		this.completions.expect(records.count());
		records.partitions().forEach((partition) -> this.intake.assign(partition).open(OffsetTracker.unlimited()));
		this.intake.take(records, (partition, offset) -> {
			throw new IllegalStateException("No room for %s@%d".formatted(partition, offset));
		});
		this.intake.dispatch();
	}

	// What no handler has begun with is given back, but once: what was given back before
	// is handled here. The brokers count each time that a record is taken, also where it
	// only comes as far as the buffer of a consumer that closes, and drop it in the end.
	private void drain(long deadline) {
		this.stopping = true;
		unfinished().stream()
			.filter((record) -> !isLastDelivery(record) && !wasGivenBack(record))
			.forEach(InFlightRecord::cancel);
		exchange();
		while (isBusy() && this.clock.getAsLong() - deadline < 0) {
			long left = Math.min(deadline - this.clock.getAsLong(), this.intake.untilNextRetry(LONGEST_WAIT));
			LockSupport.parkNanos(this, Math.max(1, Math.min(left, this.member.locks().untilUpdate(LONGEST_WAIT))));
			exchange();
			this.member.locks().update(this::unfinished);
		}
		unfinished().stream().filter(this::isLastDelivery).forEach(this::recover);
		this.releases.drain(Long.MAX_VALUE,
				(record) -> this.member.locks().acknowledge(record.record(), AcknowledgeType.RELEASE));
		this.member.flush();
	}

	private boolean isBusy() {
		return unfinished().stream().anyMatch((record) -> !record.isCancelled());
	}

	private void recover(InFlightRecord record) {
		Exception exception = new IllegalStateException(
				"It was not finished when its listener stopped, and the brokers deliver it no further time");
		if (this.workers.failures().recover(record.record(), exception, record.failures(), 1) == null) {
			this.member.locks().acknowledge(record.record(), AcknowledgeType.REJECT);
			finish(record);
		}
	}

	private int running() {
		return Math.toIntExact(unfinished().stream().filter(InFlightRecord::isRunning).count());
	}

}
