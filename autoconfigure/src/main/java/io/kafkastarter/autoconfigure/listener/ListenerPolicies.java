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

package io.kafkastarter.autoconfigure.listener;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.kafkastarter.autoconfigure.diagnostics.RelaxedNames;
import io.kafkastarter.deadletter.redrive.DeadLetterHealing;
import io.kafkastarter.failure.RetryLog;
import io.kafkastarter.listener.ListenerSpec;
import io.kafkastarter.listener.admission.Admission;
import io.kafkastarter.listener.call.HandlerTimeout;
import io.kafkastarter.listener.failure.RetryPolicies;
import io.kafkastarter.listener.failure.RetryPolicy;
import io.kafkastarter.listener.failure.WaitingKeys;
import io.kafkastarter.listener.observe.DeliveryObserver;
import io.kafkastarter.listener.observe.ListenerObserver;
import io.kafkastarter.listener.parallel.QueueSettings;
import io.kafkastarter.listener.settings.ListenerSettings;
import io.kafkastarter.listener.spring.ListenerRules;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Keeps what is set for each listener of the application, of whatever kind it is.
 */
final class ListenerPolicies implements RetryPolicies, ListenerRules, ListenerObserver, AutoCloseable {

	private final KafkaListenerProperties properties;

	private final Map<String, ListenerSettings> settings;

	private final RetrySettingsMapper retries;

	private final AdmissionSettingsMapper admissionSettings;

	private final Map<String, Admission> admissions = new ConcurrentHashMap<>();

	private final LongSupplier clock;

	private final Supplier<@Nullable DeadLetterHealing> healing;

	private final ThreadFactory threads = daemons();

	private final ScheduledThreadPoolExecutor timer;

	/**
	 * Create the policies.
	 * @param properties settings of listeners
	 * @param rates creates what counts failures
	 * @param clock the time that pauses, breakers and rate limits go by, in nanoseconds
	 * @param healing returns what redrives dead letters by itself, or {@code null} if
	 * nothing does
	 */
	ListenerPolicies(KafkaListenerProperties properties, FailureRates rates, LongSupplier clock,
			Supplier<@Nullable DeadLetterHealing> healing) {
		this.properties = properties;
		this.settings = new ListenerSettingsMapper(properties).settings();
		this.retries = new RetrySettingsMapper(properties);
		this.admissionSettings = new AdmissionSettingsMapper(properties, this.retries, rates, clock);
		this.clock = clock;
		this.healing = healing;
		this.timer = new ScheduledThreadPoolExecutor(1, this.threads);
		this.timer.setRemoveOnCancelPolicy(true);
	}

	// There is one once a handler is called that may time out.
	private static ThreadFactory daemons() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("kafka-handler-timeout-");
		threads.setDaemon(true);
		return threads;
	}

	KafkaListenerProperties properties() {
		return this.properties;
	}

	/**
	 * Return the time that pauses, breakers and rate limits go by.
	 * @return the time in nanoseconds
	 */
	LongSupplier clock() {
		return this.clock;
	}

	/**
	 * Return what is set for a listener.
	 * @param listener the listener's id
	 * @return its settings
	 */
	ListenerSettings settings(String listener) {
		return RelaxedNames.find(this.settings, listener, ListenerSettings.NONE);
	}

	/**
	 * Return how often a listener tries a record.
	 * @param listener the listener's id
	 * @return the number of deliveries in all
	 */
	int maxAttempts(String listener) {
		return this.retries.get(listener).maxAttempts();
	}

	/**
	 * Return what is set for queue listeners that say nothing else.
	 * @return the settings
	 */
	QueueSettings queue() {
		QueueProperties queue = this.properties.queue();
		QueueSettings defaults = QueueSettings.DEFAULTS;
		return new QueueSettings((queue.concurrency() != null) ? queue.concurrency() : defaults.concurrency(),
				(queue.consumers() != null) ? queue.consumers() : defaults.consumers(),
				(queue.maxInFlight() != null) ? queue.maxInFlight() : defaults.maxInFlight(),
				(queue.renew() != null) ? queue.renew() : defaults.renew(), this.properties.stuckAfter());
	}

	/**
	 * Return what decides when a listener gets records.
	 * @param listener the listener's id
	 * @return its admission
	 */
	Admission admission(String listener) {
		return this.admissions.computeIfAbsent(listener, this.admissionSettings::create);
	}

	@Override
	public @Nullable HandlerTimeout timeout(String listener) {
		Duration timeout = Optional.ofNullable(settings(listener).handlerTimeout())
			.orElse(this.properties.handlerTimeout());
		return (timeout != null) ? new HandlerTimeout(timeout, this.timer, this.threads) : null;
	}

	@Override
	public WaitingKeys waitingKeys(String listener) {
		DeadLetterHealing available = this.healing.get();
		return (available != null) ? available.keys(listener) : WaitingKeys.NONE;
	}

	@Override
	public RetryPolicy create(String listener, RetryLog log) {
		return new RetryPolicy(this.retries.get(listener), admission(listener).getBreaker(), log,
				() -> ThreadLocalRandom.current().nextLong());
	}

	@Override
	public DeliveryObserver observe(String listener, ListenerSpec.Mode mode) {
		return admission(listener).observer();
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

}
