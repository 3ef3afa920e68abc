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
