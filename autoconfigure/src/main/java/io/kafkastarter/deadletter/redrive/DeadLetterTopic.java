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

package io.kafkastarter.deadletter.redrive;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A topic for dead letters.
 *
 * @param name its name
 * @param depth how many offsets are not resolved. Where dead letters were written in
 * transactions, their ends count too, until a redrive has passed over them.
 * @param oldest when the oldest dead letter that is not resolved became one, or
 * {@code null} if there is none, or the brokers did not say in time
 * @since 0.1.0
 */
public record DeadLetterTopic(String name, long depth, @Nullable Instant oldest) {

}
