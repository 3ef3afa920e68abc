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

package io.kafkastarter.metrics;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Samples the figures of listeners now and then, forgets listeners that are closed, and
 * logs, on one thread.
 *
 * @since 0.1.0
 */
public final class StatisticsSchedule {

	// Of samples, where nothing is logged.
	private static final Duration INTERVAL = Duration.ofSeconds(60);

	private static final long MINUTE = Duration.ofMinutes(1).toNanos();

	private static final Log logger = LogFactory.getLog(StatisticsSchedule.class);

	private final ListenerStatistics statistics;

	private final StatisticsLog log;

	private final Duration logInterval;

	private final Supplier<Collection<String>> listeners;

	private @Nullable ScheduledExecutorService executor;

	/**
	 * Create a schedule.
	 * @param statistics the figures
	 * @param log logs them
	 * @param logInterval how often, zero for never
	 * @param listeners returns the ids of the listeners there are
	 */
	public StatisticsSchedule(ListenerStatistics statistics, StatisticsLog log, Duration logInterval,
			Supplier<Collection<String>> listeners) {
		this.statistics = statistics;
		this.log = log;
		this.logInterval = logInterval;
		this.listeners = listeners;
	}

	/**
	 * Start.
	 * @param newExecutor has one thread, and is shut down by {@link #stop()}
	 */
	public synchronized void start(ScheduledExecutorService newExecutor) {
		this.executor = newExecutor;
		Duration interval = this.logInterval.isZero() ? INTERVAL : this.logInterval;
		long sampling = Math.max(1, interval.toNanos() / ListenerStatistics.SAMPLES);
		newExecutor.scheduleAtFixedRate(() -> guarded(this::sample), sampling, sampling, TimeUnit.NANOSECONDS);
		newExecutor.scheduleAtFixedRate(() -> guarded(this.statistics::minute), MINUTE, MINUTE, TimeUnit.NANOSECONDS);
		if (!this.logInterval.isZero()) {
			newExecutor.scheduleAtFixedRate(() -> guarded(this.log::log), interval.toNanos(), interval.toNanos(),
					TimeUnit.NANOSECONDS);
		}
	}

	/**
	 * Stop. What was done since the last line is not logged.
	 */
	public synchronized void stop() {
		if (this.executor != null) {
			this.executor.shutdownNow();
			this.executor = null;
		}
	}

	/**
	 * Return whether it has started.
	 * @return {@code true} between start and stop
	 */
	public synchronized boolean isRunning() {
		return this.executor != null;
	}

	private void sample() {
		this.statistics.retain(this.listeners.get());
		this.statistics.sample();
	}

	// An executor would never call a task again that has failed.
	private static void guarded(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException ex) {
			logger.warn("Figures of listeners could not be taken", ex);
		}
	}

}
