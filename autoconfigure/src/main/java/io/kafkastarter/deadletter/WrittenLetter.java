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

package io.kafkastarter.deadletter;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A dead letter that was written, in a transaction that may come to nothing.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset
 * @param retryTime when it is redriven by itself, or {@code null} if it waits for
 * somebody
 */
public record WrittenLetter(String topic, int partition, long offset, @Nullable Instant retryTime) {

}
