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

package io.kafkastarter.listener.steering;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.kafkastarter.listener.parallel.ParallelMessageListenerContainer;
import io.kafkastarter.listener.parallel.QueueMessageListenerContainer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Stops containers, and waits for what takes them time: to pause, to join their group, to
 * finish their records. Each wait is limited.
 */
final class ContainerOperations {

	private static final Log logger = LogFactory.getLog(ContainerOperations.class);

	// Once handlers have had their time, commits and the consumer's farewell need some.
	private static final Duration FAREWELL = Duration.ofSeconds(2);

	private static final long PAUSE = Duration.ofMillis(2).toNanos();

	private static final long JOINING = Duration.ofSeconds(3).toNanos();

	private ContainerOperations() {
	}

	/**
	 * Stop a container and wait for that, for a limited time.
	 * @param container the container
	 */
	static void stop(MessageListenerContainer container) {
		CountDownLatch stopped = new CountDownLatch(1);
		container.stop(stopped::countDown);
		Duration timeout = timeout(container);
		try {
			if (!stopped.await(timeout.plus(FAREWELL).toNanos(), TimeUnit.NANOSECONDS)) {
				logger.warn(("Listener '%s' was stopped %d s ago, and a handler has not returned. Its record is not "
						+ "committed, and its partitions may wait for it until 'kafka.consumer.max-poll-interval' is over.")
					.formatted(container.getListenerId(), timeout.plus(FAREWELL).toSeconds()));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Wait until the consumers of a container have paused, for a limited time. Workers of
	 * a parallel listener begin with nothing more as soon as they are asked.
	 * @param container a container that was asked to pause
	 */
	static void awaitPaused(MessageListenerContainer container) {
		if (container instanceof ConcurrentMessageListenerContainer<?, ?> concurrent) {
			long end = System.nanoTime() + timeout(container).toNanos();
			while (!isPaused(concurrent) && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
				LockSupport.parkNanos(concurrent, PAUSE);
			}
		}
	}

	/**
	 * Wait until the consumers of a container that has just been started have partitions,
	 * for a limited time. One that is stopped while it joins its group may hold up the
	 * next one until the group has given it up.
	 * @param container the container
	 * @param started when it was started, by {@code System.nanoTime()}
	 */
	static void awaitAssignment(MessageListenerContainer container, long started) {
		while (!(container instanceof QueueMessageListenerContainer) && container.isRunning() && !isAssigned(container)
				&& System.nanoTime() - started < JOINING && !Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(container, PAUSE);
		}
	}

	private static boolean isAssigned(MessageListenerContainer container) {
		return (container instanceof ConcurrentMessageListenerContainer<?, ?> concurrent)
				? concurrent.getContainers().stream().noneMatch((each) -> isEmpty(each.getAssignedPartitions()))
				: !isEmpty(container.getAssignedPartitions());
	}

	/**
	 * Let a parallel listener finish all it has taken, for a limited time. Otherwise what
	 * it has finished ahead of other records would be handled again by a container that
	 * does not keep a record of that.
	 * @param container a container that is about to be stopped
	 */
	static void drain(ParallelMessageListenerContainer container) {
		long end = System.nanoTime() + timeout(container).toNanos();
		while (!isDrained(container) && System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(container, PAUSE);
		}
	}

	// What was finished ahead by a container before this one is passed before it pauses.
	private static boolean isDrained(ParallelMessageListenerContainer container) {
		if (container.isRestoring()) {
			return false;
		}
		Collection<TopicPartition> assigned = container.getAssignedPartitions();
		assigned.stream()
			.filter((partition) -> !container.isPartitionPauseRequested(partition))
			.forEach(container::pausePartition);
		return assigned.stream().allMatch(container::isPartitionPaused) && container.getInFlight() == 0;
	}

	private static boolean isPaused(ConcurrentMessageListenerContainer<?, ?> container) {
		return container.getContainers()
			.stream()
			.allMatch((each) -> each.isContainerPaused() || !each.isRunning() || isEmpty(each.getAssignedPartitions()));
	}

	private static boolean isEmpty(@Nullable Collection<TopicPartition> partitions) {
		return partitions == null || partitions.isEmpty();
	}

	private static Duration timeout(MessageListenerContainer container) {
		return Duration.ofMillis(container.getContainerProperties().getShutdownTimeout());
	}

}
