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
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import io.kafkastarter.failure.ClientFailures;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.call.FutureTimeout;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.RecordsInFlight;
import io.kafkastarter.listener.observe.StuckHandlers;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.util.Assert;

/**
 * A container with one consumer and many workers. Records are handled in parallel, in
 * order for each key; an offset is committed when it and all before it are finished, and
 * what is finished beyond it stands in the commit's metadata and is not handled again.
 *
 * @since 0.1.0
 */
public class ParallelMessageListenerContainer extends AbstractMessageListenerContainer<Object, Object>
		implements RecordsInFlight, StuckHandlers, ClientFailures.Source, Admission.Source {

	private final FailurePolicy failures;

	private ParallelSettings settings = ParallelSettings.DEFAULTS;

	private Map<String, String> consumerDefaults = Map.of();

	private boolean manualAcknowledgment;

	private @Nullable Executor workerExecutor;

	private DeliveryObserver observer = DeliveryObserver.NONE;

	private Admission admission = Admission.free();

	private @Nullable FutureTimeout futureTimeout;

	private LongSupplier clock = System::nanoTime;

	private final ClientFailures clientFailures = new ClientFailures(() -> String.valueOf(getListenerId()),
			Clock.systemUTC());

	// Written under the lifecycle lock, and by the poll thread while it waits for hosts.
	private volatile @Nullable ParallelConsumer parallelConsumer;

	/**
	 * Create a container.
	 * @param consumerFactory creates the consumer
	 * @param containerProperties what to listen to, and how
	 * @param failures decides about records whose handler failed
	 */
	ParallelMessageListenerContainer(ConsumerFactory<? super Object, ? super Object> consumerFactory,
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
	 * Set how records are handled in parallel.
	 * @param settings the settings, for the next start
	 */
	public void setSettings(ParallelSettings settings) {
		Assert.notNull(settings, "'settings' must not be null");
		this.settings = settings;
	}

	/**
	 * Set properties of consumers that come before those of their factory.
	 * @param defaults the properties, which those of a listener's own come before
	 */
	void setConsumerDefaults(Map<String, String> defaults) {
		this.consumerDefaults = Map.copyOf(defaults);
	}

	/**
	 * Return how records are handled in parallel.
	 * @return the settings
	 */
	public ParallelSettings getSettings() {
		return this.settings;
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
		return state().inFlight();
	}

	@Override
	public Map<TopicPartition, Long> getStuckRecords() {
		return isRunning() ? state().stuck() : Map.of();
	}

	@Override
	public Duration getStuckAfter() {
		return this.settings.stuckAfter();
	}

	@Override
	public Duration getOldestAge() {
		return state().oldestAge();
	}

	@Override
	public Optional<Lanes> getLanes(int most) {
		return isRunning() ? state().lanes().map((lanes) -> Lanes.of(lanes, most)) : Optional.empty();
	}

	@Override
	protected void doStart() {
		checkTopics();
		ParallelConsumer consumer = new ParallelConsumer(this, new RecordInvokers(this, getApplicationContext()),
				this.failures, this.clock);
		consumer.open();
		this.parallelConsumer = consumer;
		setStoppedNormally(true);
		setRunning(true);
		consumer.start();
	}

	@Override
	protected void doStop(Runnable callback, boolean normal) {
		ParallelConsumer consumer = this.parallelConsumer;
		if (!isRunning() || consumer == null) {
			callback.run();
			return;
		}
		setStoppedNormally(normal);
		setRunning(false);
		CompletableFuture<Void> stopped = consumer.stop();
		stopped.whenComplete((result, exception) -> callback.run());
	}

	/**
	 * Stop because the consumer cannot go on.
	 */
	void stopAfterFailure() {
		setStoppedNormally(false);
		setRunning(false);
		publishContainerStoppedEvent();
	}

	boolean isStoppedAsAsked() {
		return isStoppedNormally();
	}

	Consumer<Object, Object> createConsumer(ConsumerOverrides overrides) {
		return this.consumerFactory.createConsumer(getGroupId(), getContainerProperties().getClientId(), null,
				overrides.properties());
	}

	ConsumerOverrides consumerOverrides() {
		Properties own = new Properties();
		own.putAll(this.consumerDefaults);
		own.putAll(propertiesFromConsumerPropertyOverrides());
		return new ConsumerOverrides(this.consumerFactory.getConfigurationProperties(), own,
				this.settings.maxInFlight());
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
		ParallelConsumer consumer = this.parallelConsumer;
		return isPauseRequested() && consumer != null && consumer.isPaused();
	}

	@Override
	public boolean isPartitionPaused(TopicPartition topicPartition) {
		return (isPauseRequested() || isPartitionPauseRequested(topicPartition)) && state().isPaused(topicPartition);
	}

	/**
	 * Return whether what was finished ahead of other records, before this container was
	 * started, is still to be passed.
	 * @return whether it is, as of the last poll
	 */
	public boolean isRestoring() {
		return state().isRestoring();
	}

	@Override
	public boolean isInExpectedState() {
		return isRunning() || isStoppedNormally();
	}

	@Override
	public Collection<TopicPartition> getAssignedPartitions() {
		return state().assigned();
	}

	@Override
	public Map<String, Collection<TopicPartition>> getAssignmentsByClientId() {
		ParallelConsumer consumer = this.parallelConsumer;
		return (consumer != null) ? Map.of(consumer.clientId(), getAssignedPartitions()) : Map.of();
	}

	@Override
	public Map<String, Map<MetricName, ? extends Metric>> metrics() {
		ParallelConsumer consumer = this.parallelConsumer;
		return (consumer != null) ? Map.of(consumer.clientId(), consumer.metrics()) : Map.of();
	}

	/**
	 * Return how long running handlers may go on when this container stops.
	 * @return the duration
	 */
	Duration shutdownTimeout() {
		return Duration.ofMillis(getContainerProperties().getShutdownTimeout());
	}

	private RunState state() {
		ParallelConsumer consumer = this.parallelConsumer;
		return (consumer != null) ? consumer.state() : RunState.NONE;
	}

	private void wakeup() {
		ParallelConsumer consumer = this.parallelConsumer;
		if (consumer != null) {
			consumer.wakeup();
		}
	}

	@Override
	public String toString() {
		return "ParallelMessageListenerContainer [id=%s, partitions=%s]".formatted(getListenerId(),
				Objects.toString(getAssignedPartitions()));
	}

}
