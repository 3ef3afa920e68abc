package io.kafkastarter.listener.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Pauses partitions from which nothing may be taken, and resumes them. Used by the poll
 * thread.
 */
final class PartitionPauses {

	private final Consumer<?, ?> consumer;

	PartitionPauses(Consumer<?, ?> consumer) {
		this.consumer = consumer;
	}

	/**
	 * Bring the consumer in line.
	 * @param intake the assigned partitions
	 * @param wanted whether a partition should be paused
	 */
	void apply(RecordIntake intake, Predicate<PartitionIntake> wanted) {
		List<TopicPartition> paused = new ArrayList<>();
		List<TopicPartition> resumed = new ArrayList<>();
		for (PartitionIntake partition : intake.partitions()) {
			boolean pause = wanted.test(partition);
			if (pause != partition.isPaused()) {
				partition.setPaused(pause);
				(pause ? paused : resumed).add(partition.topicPartition());
			}
		}
		if (!paused.isEmpty()) {
			this.consumer.pause(paused);
		}
		if (!resumed.isEmpty()) {
			this.consumer.resume(resumed);
		}
	}

}
