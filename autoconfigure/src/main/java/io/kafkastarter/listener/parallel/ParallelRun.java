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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

import io.kafkastarter.listener.observe.RecordsInFlight.Lane;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ContainerProperties;

/**
 * The parts of a container from its start to its stop.
 */
final class ParallelRun implements RunState {

	private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(10);

	private static final Duration MAX_GRACE = Duration.ofSeconds(10);

	private static final long LOOK_PATIENCE = Duration.ofMillis(500).toNanos();

	private static final long EXCHANGE_PAUSE = Duration.ofMillis(1).toNanos();

	private final Consumer<Object, Object> consumer;

	private final LongSupplier clock;

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
		this.consumer = consumer;
		this.clock = clock;
		ParallelSettings settings = container.getSettings();
		String listener = container.getListenerId();
		Completions completions = new Completions();
		Wakeups wakeups = new Wakeups(completions, consumer);
		AsyncFailures asyncFailures = new AsyncFailures();
		this.gate = new WorkerGate(container::isPauseRequested, container.getAdmission());
		ChainRunner runner = new ChainRunner(invokers.create(consumer, asyncFailures),
				failures.of(listener, container.getGroupId()), completions, asyncFailures, wakeups::signal, this.gate,
				new DeliveryCounts(container.getObserver(), failures.recovered(), clock));
		ReadyQueue ready = new ReadyQueue(Math.min(settings.maxInFlight(), 1 << 16));
		this.workers = new WorkerPool(ready, runner::run, wakeups::signal);
		this.intake = new RecordIntake(settings, ready, this.workers, clock);
		PartitionRestarts restarts = new PartitionRestarts(consumer, this.intake, listener);
		this.committer = new OffsetCommitter(consumer, listener, facts.group(), restarts, clock);
		ContainerProperties properties = container.getContainerProperties();
		this.seeks = new SeekRequests(container.getGroupId(), properties.getMessageListener());
		this.report = new InFlightReport(listener, settings.stuckAfter(), clock);
		CommittedOffsets committed = new CommittedOffsets(consumer, listener, facts.group(), facts.beginsAtEnd(),
				this.seeks);
		this.loop = new PollLoop(consumer, this.intake, completions,
				new PollLoop.Offsets(this.committer, committed, this.seeks, restarts), wakeups, this.report, clock,
				facts.maxPollRecords());
		this.assignment = new PartitionAssignment(consumer, this.intake, this.committer,
				properties.getConsumerRebalanceListener(), this.seeks, grace(properties), clock, this::exchangeAndWait);
	}

	/**
	 * Start the workers.
	 * @param executor starts a thread for each
	 * @param count how many
	 */
	void startWorkers(Executor executor, int count) {
		this.workers.start(executor, count);
	}

	PartitionAssignment assignment() {
		return this.assignment;
	}

	SeekRequests seeks() {
		return this.seeks;
	}

	WorkerGate gate() {
		return this.gate;
	}

	PollLoop loop() {
		return this.loop;
	}

	Consumer<Object, Object> consumer() {
		return this.consumer;
	}

	@Override
	public Collection<TopicPartition> assigned() {
		return this.intake.assigned();
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
	public int inFlight() {
		return this.intake.inFlight();
	}

	@Override
	public Duration oldestAge() {
		return this.intake.oldestAge();
	}

	@Override
	public Map<TopicPartition, Long> stuck() {
		return this.report.stuck();
	}

	@Override
	public Optional<List<Lane>> lanes() {
		try {
			// Its thread comes round so often while anything is in flight.
			return (inFlight() > 0) ? Optional.of(this.report.askForLanes().get(LOOK_PATIENCE, TimeUnit.NANOSECONDS))
					: Optional.of(List.of());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
		catch (ExecutionException | TimeoutException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Finish what runs, commit, and close the consumer.
	 * @param deadline until when to wait for what runs, or {@code null} not to wait nor
	 * commit, as the consumer cannot go on
	 * @return what is not finished
	 */
	Unfinished close(@Nullable Long deadline) {
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
	 * The records that are left when a container stops.
	 *
	 * @param running number of records that handlers are still at
	 * @param taken number of records that were taken and not finished
	 */
	record Unfinished(int running, int taken) {

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
