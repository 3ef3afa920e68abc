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
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes meters in the background, on a thread of its own, which may wait for brokers.
 *
 * @since 0.1.0
 */
public final class MeterRefresh {

	private static final Log logger = LogFactory.getLog(MeterRefresh.class);

	private final Runnable refresh;

	private final Duration interval;

	private boolean failing;

	private @Nullable ScheduledExecutorService executor;

	/**
	 * Create a refresh.
	 * @param refresh what to do
	 * @param interval how long to wait until it is done again
	 */
	public MeterRefresh(Runnable refresh, Duration interval) {
		this.refresh = refresh;
		this.interval = interval;
	}

	/**
	 * Start.
	 * @param newExecutor has one thread, and is shut down by {@link #stop()}
	 */
	public synchronized void start(ScheduledExecutorService newExecutor) {
		this.executor = newExecutor;
		newExecutor.scheduleWithFixedDelay(this::refresh, 0, this.interval.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Stop at once.
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

	// An executor would never call a task again that has failed.
	private void refresh() {
		try {
			this.refresh.run();
			this.failing = false;
		}
		catch (RuntimeException ex) {
			if (!this.failing) {
				logger.warn("Meters could not be refreshed, which is tried again and told once", ex);
			}
			this.failing = true;
		}
	}

}
