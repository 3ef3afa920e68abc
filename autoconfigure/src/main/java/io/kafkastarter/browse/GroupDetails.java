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

import org.jspecify.annotations.Nullable;

/**
 * A group of a cluster.
 *
 * @param type {@code classic}, {@code consumer}, {@code share} or {@code streams}
 * @param state its state
 * @param coordinator the id of the broker that coordinates it, or {@code null} if it is
 * not known
 * @param members its members
 * @param lag how many records wait for it, or {@code null} if it has not committed
 * anything
 * @param partitions the partitions that it has committed, or whose records are being
 * handed out
 * @since 0.1.0
 */
public record GroupDetails(String type, String state, @Nullable Integer coordinator, List<Member> members,
		@Nullable Long lag, List<Partition> partitions) {

	/**
	 * A member of a group.
	 *
	 * @param id the id that the coordinator has for it
	 * @param instance the id that it has for itself, or {@code null} if it has none
	 * @param client the id of its client
	 * @param host where it runs
	 * @param partitions the partitions that it has, as topic and number
	 */
	public record Member(String id, @Nullable String instance, String client, String host, List<String> partitions) {

	}

	/**
	 * A partition of a group.
	 *
	 * @param topic the topic
	 * @param partition the number of the partition
	 * @param committed the offset of the first record that is not finished
	 * @param start the offset of the first record there is, or {@code null} if it is not
	 * known
	 * @param end the offset after the last record, or {@code null} if it is not known
	 * @param lag how many records wait, or {@code null} if it is not known
	 * @param member the id of the member that has it, those of all where members of a
	 * share group have it together, or {@code null} if none has
	 */
	public record Partition(String topic, int partition, long committed, @Nullable Long start, @Nullable Long end,
			@Nullable Long lag, @Nullable String member) {

	}

}
