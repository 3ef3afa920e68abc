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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A record that was sent, or would be.
 *
 * @param keySize number of bytes of its key, or {@code null} if it has none
 * @param valueSize number of bytes of its value, or {@code null} if it has none
 * @param headers the number of its headers
 * @param partition its partition, or {@code null} if it was not sent and none was asked
 * for
 * @param offset its offset, or {@code null} if it was not sent
 * @param timestamp its timestamp, or {@code null} if it was not sent
 * @since 0.1.0
 */
public record SentRecord(@Nullable Integer keySize, @Nullable Integer valueSize, int headers,
		@Nullable Integer partition, @Nullable Long offset, @Nullable Instant timestamp) {

}
