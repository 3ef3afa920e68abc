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

package io.kafkastarter.listener.consumer;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Gives threads the name of the listener that they work for, as long as they do.
 *
 * @since 0.1.0
 */
public final class ThreadNames {

	private static final String BOOTS_PREFIX = "kafka-";

	private ThreadNames() {
	}

	/**
	 * Return whether an executor is the one that Spring Boot gives all listeners where
	 * threads are virtual, which names none.
	 * @param executor the executor, or {@code null}
	 * @return whether it is
	 */
	public static boolean areMissing(@Nullable Executor executor) {
		return executor instanceof SimpleAsyncTaskExecutor simple && BOOTS_PREFIX.equals(simple.getThreadNamePrefix());
	}

	/**
	 * Return an executor whose threads have names.
	 * @param prefix what the names start with; a number follows
	 * @param executor the executor
	 * @return the executor with names
	 */
	public static Executor numbered(String prefix, Executor executor) {
		AtomicInteger number = new AtomicInteger();
		return (task) -> {
			String name = prefix + number.incrementAndGet();
			executor.execute(() -> run(name, task));
		};
	}

	/**
	 * Run a task in the calling thread, which has a name for that time.
	 * @param name the name
	 * @param task the task
	 */
	public static void run(String name, Runnable task) {
		Thread thread = Thread.currentThread();
		String before = thread.getName();
		thread.setName(name);
		try {
			task.run();
		}
		finally {
			thread.setName(before);
		}
	}

}
