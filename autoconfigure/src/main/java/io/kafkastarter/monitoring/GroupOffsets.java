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

package io.kafkastarter.monitoring;

import java.util.Map;

import io.kafkastarter.PublicApi;
import org.apache.kafka.common.TopicPartition;

/**
 * The committed offsets of groups, and the end offsets of the partitions that they have
 * committed. Immutable.
 *
 * @param committed what each group committed, by its id; nothing for a partition that it
 * never committed
 * @param ends the ends of those partitions of topics looked at that a group committed,
 * asked for after what was committed; none for a partition whose broker did not answer,
 * or of which the brokers say the lag of each group
 * @since 0.1.0
 */
@PublicApi
public record GroupOffsets(Map<String, Answer<Map<TopicPartition, CommittedOffset>>> committed,
		Map<TopicPartition, Long> ends) {

	/**
	 * What is known when no group was asked about.
	 */
	public static final GroupOffsets NONE = new GroupOffsets(Map.of(), Map.of());

	/**
	 * Create offsets.
	 */
	public GroupOffsets {
		committed = Map.copyOf(committed);
		ends = Map.copyOf(ends);
	}

}
