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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.kafkastarter.failure.ClientFailures;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.call.FutureTimeout;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.RecordsInFlight;
import io.kafkastarter.listener.observe.StuckHandlers;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.util.Assert;

/**
 * A container whose records are handled by workers, and never by the threads that poll.
 *
 * @since 0.1.0
 */
public abstract class WorkerMessageListenerContainer extends AbstractMessageListenerContainer<Object, Object>
		implements RecordsInFlight, StuckHandlers, ClientFailures.Source, Admission.Source {

	private final FailurePolicy failures;

	private Map<String, String> consumerDefaults = Map.of();

	private boolean manualAcknowledgment;

	private @Nullable Executor workerExecutor;

	private DeliveryObserver observer = DeliveryObserver.NONE;

	private Admission admission = Admission.free();

	private @Nullable FutureTimeout futureTimeout;

	private LongSupplier clock = System::nanoTime;

	private final ClientFailures clientFailures = new ClientFailures(() -> String.valueOf(getListenerId()),
			Clock.systemUTC());

	// Written under the lifecycle lock.
	private volatile List<PollThread> threads = List.of();

	/**
	 * Create a container.
	 * @param consumerFactory creates consumers, or has their configuration
	 * @param containerProperties what to listen to, and how
	 * @param failures decides about records whose handler failed
	 */
	WorkerMessageListenerContainer(ConsumerFactory<? super Object, ? super Object> consumerFactory,
			ContainerProperties containerProperties, FailurePolicy failures) {
		super(consumerFactory, containerProperties);
		this.failures = failures;
	}

	ClientFailures clientFailures() {
		return this.clientFailures;
	}

	@Override
	public Optional<ClientFailures.Failure> getClientFailure() {
		return isRunning() ? clientFailures().current() : Optional.empty();
	}

	/**
	 * Set properties of consumers that come before those of their factory.
	 * @param defaults the properties, which those of a listener's own come before
	 */
	void setConsumerDefaults(Map<String, String> defaults) {
		this.consumerDefaults = Map.copyOf(defaults);
	}

	/**
	 * Set whether a record is finished when the listener acknowledges it, and not when it
	 * returns.
	 * @param manualAcknowledgment whether the listener's method takes an acknowledgment
	 */
	public void setManualAcknowledgment(boolean manualAcknowledgment) {
		this.manualAcknowledgment = manualAcknowledgment;
	}

	boolean isManualAcknowledgment() {
		return this.manualAcknowledgment;
	}

	/**
	 * Set what runs the workers: each takes a thread from the start to the stop.
	 * @param workerExecutor the executor, or {@code null} for daemon threads of this
	 * container's own
	 */
	public void setWorkerExecutor(@Nullable Executor workerExecutor) {
		this.workerExecutor = workerExecutor;
	}

	@Nullable Executor getWorkerExecutor() {
		return this.workerExecutor;
	}

	/**
	 * Set what is told of the records.
	 * @param observer the observer, for the next start
	 */
	public void setObserver(DeliveryObserver observer) {
		Assert.notNull(observer, "'observer' must not be null");
		this.observer = observer;
	}

	/**
	 * Set the time that records are in flight by, and that pauses before a further
	 * delivery take.
	 * @param clock the time in nanoseconds, for the next start
	 */
	public void setClock(LongSupplier clock) {
		Assert.notNull(clock, "'clock' must not be null");
		this.clock = clock;
	}

	DeliveryObserver getObserver() {
		return this.observer;
	}

	/**
	 * Set what decides when records are handed over.
	 * @param admission the admission of the listener
	 */
	void setAdmission(Admission admission) {
		this.admission = admission;
	}

	/**
	 * Set how long the futures of the listener's method may take.
	 * @param futureTimeout the timeout, or {@code null} if that is not limited
	 */
	void setFutureTimeout(@Nullable FutureTimeout futureTimeout) {
		this.futureTimeout = futureTimeout;
	}

	@Nullable FutureTimeout getFutureTimeout() {
		return this.futureTimeout;
	}

	@Override
	public Admission getAdmission() {
		return this.admission;
	}

	@Override
	public int getInFlight() {
		return states().mapToInt(RunState::inFlight).sum();
	}

	@Override
	public Map<TopicPartition, Long> getStuckRecords() {
		Map<TopicPartition, Long> stuck = new HashMap<>();
		if (isRunning()) {
			states().forEach(
					(state) -> state.stuck().forEach((partition, offset) -> stuck.merge(partition, offset, Math::min)));
		}
		return stuck;
	}

	@Override
	public Duration getOldestAge() {
		return states().map(RunState::oldestAge).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
	}

	@Override
	public Optional<Lanes> getLanes(int most) {
		if (!isRunning()) {
			return Optional.empty();
		}
		List<Lane> lanes = new ArrayList<>();
		for (PollThread thread : this.threads) {
			Optional<List<Lane>> some = thread.state().lanes();
			if (some.isEmpty()) {
				return Optional.empty();
			}
			lanes.addAll(some.get());
		}
		return Optional.of(Lanes.of(lanes, most));
	}

	/**
	 * Create what polls for this container, for one start.
	 * @param invokers put together what calls the listener
	 * @param failures decides about records whose handler failed
	 * @param clock the time in nanoseconds
	 * @return creates the parts of each poll thread, and with them its client
	 */
	abstract List<Supplier<ContainerRun>> runs(RecordInvokers invokers, FailurePolicy failures, LongSupplier clock);

	@Override
	protected void doStart() {
		checkTopics();
		List<PollThread> threads = new ArrayList<>();
		for (Supplier<ContainerRun> run : runs(new RecordInvokers(this, getApplicationContext()), this.failures,
				this.clock)) {
			threads.add(new PollThread(this, run, threads.size() + 1, this.failures, this.clock));
		}
		open(threads);
		this.threads = List.copyOf(threads);
		setStoppedNormally(true);
		setRunning(true);
		threads.forEach(PollThread::start);
	}

	// All of them, or none.
	private static void open(List<PollThread> threads) {
		try {
			threads.forEach(PollThread::open);
		}
		catch (RuntimeException ex) {
			threads.forEach(PollThread::discard);
			throw ex;
		}
	}

	@Override
	protected void doStop(Runnable callback, boolean normal) {
		if (!isRunning()) {
			callback.run();
			return;
		}
		setStoppedNormally(normal);
		setRunning(false);
		stopThreads().whenComplete((result, exception) -> callback.run());
	}

	private CompletableFuture<Void> stopThreads() {
		return CompletableFuture.allOf(this.threads.stream().map(PollThread::stop).toArray(CompletableFuture[]::new));
	}

	/**
	 * Stop because the consumer cannot go on.
	 */
	void stopAfterFailure() {
		setStoppedNormally(false);
		setRunning(false);
		stopThreads();
		publishContainerStoppedEvent();
	}

	boolean isStoppedAsAsked() {
		return isStoppedNormally();
	}

	@Override
	public void pause() {
		super.pause();
		wakeup();
	}

	@Override
	public void resume() {
		super.resume();
		wakeup();
	}

	@Override
	public void pausePartition(TopicPartition topicPartition) {
		super.pausePartition(topicPartition);
		wakeup();
	}

	@Override
	public void resumePartition(TopicPartition topicPartition) {
		super.resumePartition(topicPartition);
		wakeup();
	}

	@Override
	public boolean isContainerPaused() {
		List<PollThread> threads = this.threads;
		return isPauseRequested() && !threads.isEmpty() && threads.stream().allMatch(PollThread::isPaused);
	}

	@Override
	public boolean isPartitionPaused(TopicPartition topicPartition) {
		return (isPauseRequested() || isPartitionPauseRequested(topicPartition))
				&& states().anyMatch((state) -> state.isPaused(topicPartition));
	}

	@Override
	public boolean isInExpectedState() {
		return isRunning() || isStoppedNormally();
	}

	@Override
	public Collection<TopicPartition> getAssignedPartitions() {
		return states().flatMap((state) -> state.assigned().stream()).distinct().toList();
	}

	@Override
	public Map<String, Collection<TopicPartition>> getAssignmentsByClientId() {
		Map<String, Collection<TopicPartition>> assignments = new LinkedHashMap<>();
		this.threads.forEach((thread) -> assignments.put(thread.clientId(), thread.state().assigned()));
		return assignments;
	}

	@Override
	public Map<String, Map<MetricName, ? extends Metric>> metrics() {
		Map<String, Map<MetricName, ? extends Metric>> metrics = new LinkedHashMap<>();
		this.threads.forEach((thread) -> metrics.put(thread.clientId(), thread.metrics()));
		return metrics;
	}

	/**
	 * Return how long running handlers may go on when this container stops.
	 * @return the duration
	 */
	Duration shutdownTimeout() {
		return Duration.ofMillis(getContainerProperties().getShutdownTimeout());
	}

	Stream<RunState> states() {
		return this.threads.stream().map(PollThread::state);
	}

	private void wakeup() {
		this.threads.forEach(PollThread::wakeup);
	}

	/**
	 * Return the properties of consumers that come before those of their factory.
	 * @return the properties, in which those of the listener's own come first
	 */
	Properties consumerProperties() {
		Properties own = new Properties();
		own.putAll(this.consumerDefaults);
		own.putAll(propertiesFromConsumerPropertyOverrides());
		return own;
	}

	@Override
	public String toString() {
		return "%s [id=%s, partitions=%s]".formatted(getClass().getSimpleName(), getListenerId(),
				getAssignedPartitions());
	}

}
