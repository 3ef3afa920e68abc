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
 * The result of a reset of a group's offsets, or of a dry run of one.
 *
 * @param cluster the name of the cluster
 * @param id the id of the group
 * @param dryRun whether nothing was changed
 * @param partitions the partitions, by topic and number
 * @since 0.1.0
 */
public record OffsetReset(String cluster, String id, boolean dryRun, List<Change> partitions) {

	/**
	 * The change of one partition.
	 *
	 * @param topic the topic
	 * @param partition the number of the partition
	 * @param before the offset that was committed, or {@code null} if none was
	 * @param after the offset to go on at
	 * @param again how many offsets will be read again, negative for those that are
	 * skipped; {@code null} if none was committed
	 */
	public record Change(String topic, int partition, @Nullable Long before, long after, @Nullable Long again) {

	}

	/**
	 * A request to reset the offsets of a group.
	 *
	 * @param cluster the name of the cluster
	 * @param id the id of the group
	 * @param to where to go on: {@code beginning}, {@code end}, a time or an offset
	 * @param topic the only topic, or {@code null} for all that the group has committed
	 * @param partition the only partition, or {@code null} for all
	 * @param dryRun whether to change nothing
	 */
	public record Request(String cluster, String id, String to, @Nullable String topic, @Nullable Integer partition,
			boolean dryRun) {

		/**
		 * Create a request.
		 */
		public Request {
			if (partition != null && topic == null) {
				throw BrowseException.invalid("'partition' takes a 'topic': give both.");
			}
		}

	}

}
