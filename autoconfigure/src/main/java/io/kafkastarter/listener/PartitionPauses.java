package io.kafkastarter.listener;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.common.TopicPartition;

import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Pauses a partition for a while. The consumer goes on polling, so that it stays in its
 * group, and its other partitions go on too.
 */
final class PartitionPauses {

	private final ScheduledExecutorService scheduler;

	PartitionPauses(ScheduledExecutorService scheduler) {
		this.scheduler = scheduler;
	}

	/**
	 * Pause a partition, unless it is paused already: then it was by someone who will
	 * resume it.
	 * @param container the container, or the one it is a part of
	 * @param partition the partition
	 * @param time how long
	 */
	void pause(MessageListenerContainer container, TopicPartition partition, Duration time) {
		boolean paused = container.getContainerFor(partition.topic(), partition.partition())
			.isPartitionPauseRequested(partition);
		if (paused || time.isZero()) {
			return;
		}
		container.pausePartition(partition);
		try {
			this.scheduler.schedule(() -> container.resumePartition(partition), time.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (RejectedExecutionException ex) {
			// The application is closing, and the container with it.
			container.resumePartition(partition);
		}
	}

}
