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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.kafkastarter.failure.ClientFailures;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.consumer.BufferingConsumers;
import io.kafkastarter.listener.observe.RecordsInFlight;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.RecordInterceptor;

/**
 * A container that waits while no host name of its brokers resolves. Kafka's consumer
 * connects again to brokers that are away by itself, but cannot even be created without
 * an address, which would fail the start of the application (KIP-909 is about this).
 */
class HostAwaitingMessageListenerContainer extends ConcurrentMessageListenerContainer<Object, Object>
		implements RecordsInFlight, WatchedHandlers, ClientFailures.Source, Admission.Source {

	private static final Log logger = LogFactory.getLog(HostAwaitingMessageListenerContainer.class);

	private final BufferingConsumers consumers;

	private final ScheduledExecutorService scheduler;

	private final Duration interval;

	private final HandlerWatch watch = new HandlerWatch(System::nanoTime);

	private Deliveries deliveries = Deliveries.unobserved();

	// Written under the lifecycle lock.
	private volatile @Nullable ScheduledFuture<?> nextAttempt;

	HostAwaitingMessageListenerContainer(BufferingConsumers consumers, ContainerProperties containerProperties,
			ScheduledExecutorService scheduler, Duration interval) {
		super(consumers, containerProperties);
		this.consumers = consumers;
		this.scheduler = scheduler;
		this.interval = interval;
	}

	/**
	 * Return what creates the consumers.
	 * @return the factory
	 */
	BufferingConsumers consumers() {
		return this.consumers;
	}

	/**
	 * Set what counts the deliveries of this container.
	 * @param deliveries the deliveries
	 */
	void setDeliveries(Deliveries deliveries) {
		this.deliveries = deliveries;
	}

	@Override
	public Admission getAdmission() {
		return this.deliveries.admission();
	}

	@Override
	public int getInFlight() {
		return isRunning() ? this.deliveries.work().count() : 0;
	}

	@Override
	public Duration getOldestAge() {
		return isRunning() ? this.deliveries.work().oldestAge() : Duration.ZERO;
	}

	@Override
	public Optional<Lanes> getLanes(int most) {
		return (isRunning() && this.watch.isDivided()) ? Optional.of(Lanes.of(this.consumers.lanes(), most))
				: Optional.empty();
	}

	@Override
	public HandlerWatch getHandlerWatch() {
		return this.watch;
	}

	@Override
	public Map<TopicPartition, Long> getStuckRecords() {
		return isRunning() ? this.watch.stuck() : Map.of();
	}

	@Override
	public Duration getStuckAfter() {
		return this.watch.limit();
	}

	/**
	 * Return whether this container runs, or waits to.
	 */
	@Override
	public Optional<ClientFailures.Failure> getClientFailure() {
		return isRunning() ? this.consumers.failure() : Optional.empty();
	}

	@Override
	public boolean isRunning() {
		return super.isRunning() || this.nextAttempt != null;
	}

	@Override
	protected void doStart() {
		this.deliveries.start();
		guardInterceptors();
		this.watch.start(Objects.toString(getListenerId(), ""), this.scheduler);
		if (!attempt()) {
			logger.warn(UnresolvedHosts.waiting(getListenerId(), this.interval));
		}
	}

	@Override
	protected void doStop(Runnable callback, boolean normal) {
		this.watch.stop();
		ScheduledFuture<?> attempt = this.nextAttempt;
		if (attempt != null) {
			attempt.cancel(false);
			this.nextAttempt = null;
			callback.run();
			return;
		}
		super.doStop(callback, normal);
	}

	private void guardInterceptors() {
		RecordInterceptor<Object, Object> ofRecords = getRecordInterceptor();
		if (ofRecords != null && !(ofRecords instanceof GuardedRecordInterceptor)) {
			setRecordInterceptor(new GuardedRecordInterceptor(ofRecords, this.deliveries.interceptions()));
		}
		BatchInterceptor<Object, Object> ofBatches = getBatchInterceptor();
		if (ofBatches != null && !(ofBatches instanceof GuardedBatchInterceptor)) {
			setBatchInterceptor(new GuardedBatchInterceptor(ofBatches, this.deliveries.interceptions()));
		}
	}

	private boolean attempt() {
		try {
			super.doStart();
			return true;
		}
		catch (KafkaException ex) {
			if (!getContainers().isEmpty() || !UnresolvedHosts.isCauseOf(ex)) {
				throw ex;
			}
			setRunning(false);
			this.nextAttempt = this.scheduler.schedule(this::attemptAgain, this.interval.toMillis(),
					TimeUnit.MILLISECONDS);
			return false;
		}
	}

	private void attemptAgain() {
		this.lifecycleLock.lock();
		try {
			if (this.nextAttempt != null) {
				this.nextAttempt = null;
				if (attempt()) {
					logger.info("Listener '%s' has found its brokers.".formatted(getListenerId()));
				}
			}
		}
		catch (RuntimeException ex) {
			logger.error("Listener '%s' does not start".formatted(getListenerId()), ex);
		}
		finally {
			this.lifecycleLock.unlock();
		}
	}

}
