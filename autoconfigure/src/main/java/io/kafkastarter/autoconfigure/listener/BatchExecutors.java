package io.kafkastarter.autoconfigure.listener;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Creates what runs the workers of batches. Each batch says itself how many it has.
 */
final class BatchExecutors {

	private static final String THREAD_NAME_PREFIX = "kafka-batch-";

	private BatchExecutors() {
	}

	/**
	 * Create an executor.
	 * @param virtual whether threads are virtual
	 * @return the executor, whose threads are daemons
	 */
	static AsyncTaskExecutor create(boolean virtual) {
		if (virtual) {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(THREAD_NAME_PREFIX);
			executor.setVirtualThreads(true);
			return executor;
		}
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setThreadNamePrefix(THREAD_NAME_PREFIX);
		executor.setDaemon(true);
		executor.setQueueCapacity(0);
		executor.initialize();
		return executor;
	}

}
