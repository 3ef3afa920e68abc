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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ContainerProperties;

/**
 * Handles the records of assigned partitions, of which it commits offsets.
 */
final class ParallelRun implements ContainerRun {

	private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(10);

	private static final Duration MAX_GRACE = Duration.ofSeconds(10);

	private static final long EXCHANGE_PAUSE = Duration.ofMillis(1).toNanos();

	private final ParallelMessageListenerContainer container;

	private final Consumer<Object, Object> consumer;

	private final WorkerPool workers;

	private final RecordIntake intake;

	private final OffsetCommitter committer;

	private final PartitionAssignment assignment;

	private final SeekRequests seeks;

	private final WorkerGate gate;

	private final PollLoop loop;

	private final InFlightReport report;

	ParallelRun(ParallelMessageListenerContainer container, Consumer<Object, Object> consumer, RecordInvokers invokers,
			FailurePolicy failures, ConsumerFacts facts, LongSupplier clock) {
		this.container = container;
		this.consumer = consumer;
		ParallelSettings settings = container.getSettings();
		String listener = container.getListenerId();
		Completions completions = new Completions();
		Wakeups wakeups = new Wakeups(completions, consumer);
		AsyncFailures asyncFailures = new AsyncFailures();
		this.gate = new WorkerGate(container::isPauseRequested, container.getAdmission());
		ChainRunner runner = new ChainRunner(invokers.create(consumer, asyncFailures),
				failures.of(listener, container.getGroupId()), asyncFailures, wakeups::signal, this.gate,
				new DeliveryCounts(container.getObserver(), failures.recovered(), clock));
		ReadyQueue ready = new ReadyQueue(Math.min(settings.maxInFlight(), 1 << 16));
		this.workers = new WorkerPool(ready, runner::run, wakeups::signal);
		this.intake = new RecordIntake(settings, ready, this.workers, completions, clock);
		PartitionRestarts restarts = new PartitionRestarts(consumer, this.intake, listener);
		this.committer = new OffsetCommitter(consumer, listener, facts.group(), restarts, clock);
		ContainerProperties properties = container.getContainerProperties();
		this.seeks = new SeekRequests(container.getGroupId(), properties.getMessageListener());
		this.report = new InFlightReport(listener, settings.stuckAfter(), clock,
				"It is not finished: the records of its key wait, and no offset beyond it is committed.");
		CommittedOffsets committed = new CommittedOffsets(consumer, listener, facts.group(), facts.beginsAtEnd(),
				this.seeks);
		this.loop = new PollLoop(consumer, this.intake, completions,
				new PollLoop.Offsets(this.committer, committed, this.seeks, restarts), wakeups, this.report, clock,
				facts.maxPollRecords());
		this.assignment = new PartitionAssignment(consumer, this.intake, this.committer,
				properties.getConsumerRebalanceListener(), this.seeks, grace(properties), clock, this::exchangeAndWait);
	}

	@Override
	public void begin(Executor workers) {
		this.seeks.register();
		this.workers.start(workers, this.container.getSettings().concurrency());
		new Subscription(this.container.getContainerProperties()).apply(this.consumer, this.assignment);
	}

	@Override
	public void cycle(boolean paused) {
		this.loop.cycle((partition) -> paused || this.container.isPartitionPauseRequested(partition),
				Duration.ofMillis(this.container.getContainerProperties().getPollTimeout()));
	}

	@Override
	public void skip(RecordDeserializationException exception) {
		this.loop.skip(exception);
	}

	@Override
	public void wakeup() {
		this.gate.signal();
		this.consumer.wakeup();
	}

	@Override
	public void publishStopping(ContainerEvents events) {
		events.stopping(this.consumer, assigned());
	}

	@Override
	public Map<MetricName, ? extends Metric> metrics() {
		return this.consumer.metrics();
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
		return this.loop.isPaused(partition);
	}

	@Override
	public boolean isRestoring() {
		return this.intake.isRestoring();
	}

	@Override
	public Unfinished close(@Nullable Long deadline) {
		try {
			if (deadline != null) {
				this.loop.drain(deadline);
				this.committer.commitNow(this.committer.existing(List.copyOf(this.intake.partitions())),
						COMMIT_TIMEOUT);
			}
			Unfinished unfinished = new Unfinished(this.loop.running(), this.intake.inFlight());
			// Closing the consumer revokes its partitions: there is nothing left to do
			// then.
			this.intake.assigned().forEach(this.intake::remove);
			return unfinished;
		}
		finally {
			this.gate.close();
			this.workers.close();
			this.consumer.close(CloseOptions.timeout(COMMIT_TIMEOUT));
		}
	}

	private void exchangeAndWait() {
		this.loop.exchange();
		LockSupport.parkNanos(EXCHANGE_PAUSE);
	}

	private static Duration grace(ContainerProperties properties) {
		Duration shutdown = Duration.ofMillis(properties.getShutdownTimeout());
		return (shutdown.compareTo(MAX_GRACE) < 0) ? shutdown : MAX_GRACE;
	}

	/**
	 * Facts of the consumer's configuration that the parts have to know.
	 *
	 * @param group whether it commits offsets
	 * @param beginsAtEnd whether it does not begin with the earliest record
	 * @param maxPollRecords most records that one poll brings
	 */
	record ConsumerFacts(boolean group, boolean beginsAtEnd, int maxPollRecords) {

	}

}
