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

package io.kafkastarter.listener.observe;

import java.time.Duration;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;

/**
 * A container that knows which records its handlers are at for too long. May be asked by
 * any thread, at any time.
 *
 * @since 0.1.0
 */
public interface StuckHandlers {

	/**
	 * Return the records that are handled for too long.
	 * @return the first offset of each partition that has one
	 */
	Map<TopicPartition, Long> getStuckRecords();

	/**
	 * Return how long a record may be handled before it is reported.
	 * @return the duration
	 */
	Duration getStuckAfter();

}
