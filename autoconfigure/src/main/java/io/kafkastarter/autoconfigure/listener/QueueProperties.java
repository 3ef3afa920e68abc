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

package io.kafkastarter.autoconfigure.listener;

import java.time.Duration;

import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Settings of queue listeners.
 *
 * @param concurrency Workers of a queue listener. Defaults to 64.
 * @param consumers Consumers that take records for the workers. Each brings nothing new
 * while it has a record that is not finished. Defaults to 4.
 * @param maxInFlight Most records that a listener has taken from Kafka and not finished.
 * Defaults to 4000.
 * @param renew Whether the locks of records are renewed while a handler runs or a
 * delivery waits. Defaults to true.
 * @param autoOffsetReset Where the group starts in a partition that it has not read yet:
 * 'earliest', 'latest' or 'by_duration:' and a duration such as P7D. A setting of the
 * group. Defaults to 'earliest'.
 * @param lockDuration How long a record is locked for the consumer that has taken it. A
 * setting of the group. Defaults to 30s.
 * @param deliveryLimit How often the brokers deliver a record before they give it up. A
 * setting of the group, which brokers have since Kafka 4.3. Defaults to what the brokers
 * say.
 * @param isolationLevel Whether records of transactions that are not committed are read.
 * A setting of the group. Defaults to 'read_committed'.
 * @since 0.1.0
 */
public record QueueProperties(@Nullable Integer concurrency, @Nullable Integer consumers, @Nullable Integer maxInFlight,
		@Nullable Boolean renew, @Nullable String autoOffsetReset, @Nullable Duration lockDuration,
		@Nullable Integer deliveryLimit, @Nullable IsolationLevel isolationLevel) {

}
