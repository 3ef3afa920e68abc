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
