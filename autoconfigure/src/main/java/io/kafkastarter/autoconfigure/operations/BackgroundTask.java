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

package io.kafkastarter.autoconfigure.operations;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Does something on a thread of its own as long as the application runs: from before
 * listeners start until after they have stopped.
 */
class BackgroundTask implements SmartLifecycle {

	private static final int PHASE = Integer.MIN_VALUE / 4;

	private final String threadNamePrefix;

	private final Consumer<ScheduledExecutorService> start;

	private final Runnable stop;

	private final BooleanSupplier running;

	/**
	 * Create a task.
	 * @param threadNamePrefix what the name of the thread starts with
	 * @param start starts it
	 * @param stop stops it, and the executor
	 * @param running whether it has started
	 */
	BackgroundTask(String threadNamePrefix, Consumer<ScheduledExecutorService> start, Runnable stop,
			BooleanSupplier running) {
		this.threadNamePrefix = threadNamePrefix;
		this.start = start;
		this.stop = stop;
		this.running = running;
	}

	@Override
	public void start() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory(this.threadNamePrefix);
		threads.setDaemon(true);
		this.start.accept(Executors.newSingleThreadScheduledExecutor(threads));
	}

	@Override
	public void stop() {
		this.stop.run();
	}

	@Override
	public boolean isRunning() {
		return this.running.getAsBoolean();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
