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

package io.kafkastarter.browse;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A topic of a cluster.
 *
 * @param id the id that the cluster has for it
 * @param internal whether Kafka keeps it for itself
 * @param bytes its size on disk, all replicas together, or {@code null} if it is not
 * known
 * @param partitions its partitions, by number
 * @param settings its settings, by name
 * @since 0.1.0
 */
public record TopicDetails(String id, boolean internal, @Nullable Long bytes, List<Partition> partitions,
		List<Setting> settings) {

	TopicDetails with(@Nullable TopicSizes sizes, String topic) {
		if (sizes == null) {
			return this;
		}
		Map<Integer, Long> largest = sizes.partitions(topic);
		return new TopicDetails(this.id, this.internal, sizes.of(topic),
				this.partitions.stream()
					.map((partition) -> partition.with(largest.get(partition.partition())))
					.toList(),
				this.settings);
	}

	/**
	 * A partition of a topic.
	 *
	 * @param partition its number
	 * @param leader the id of the broker that leads it, or {@code null} if none does
	 * @param replicas the ids of the brokers that have it
	 * @param inSync the ids of those that are in sync
	 * @param start the offset of its first record, or {@code null} if its leader did not
	 * answer
	 * @param end the offset after its last record, or {@code null} if its leader did not
	 * answer
	 * @param bytes the size on disk of its largest replica, or {@code null} if it is not
	 * known
	 */
	public record Partition(int partition, @Nullable Integer leader, List<Integer> replicas, List<Integer> inSync,
			@Nullable Long start, @Nullable Long end, @Nullable Long bytes) {

		Partition with(@Nullable Long size) {
			return new Partition(this.partition, this.leader, this.replicas, this.inSync, this.start, this.end, size);
		}

	}

	/**
	 * A setting of a topic.
	 *
	 * @param name its name
	 * @param value its value, or {@code null} if the brokers keep it to themselves
	 * @param source where it comes from: {@code topic}, {@code broker}, {@code cluster},
	 * {@code file} or {@code default}
	 */
	public record Setting(String name, @Nullable String value, String source) {

	}

}
