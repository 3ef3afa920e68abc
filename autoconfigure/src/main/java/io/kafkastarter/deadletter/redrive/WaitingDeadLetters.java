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
 * Number of the dead letters of a topic that wait to be redriven by themselves.
 *
 * @param topic the topic for dead letters
 * @param number how many wait for their time, or for their listener; of very many, those
 * that come first
 * @param nextTime when the next one is redriven at the earliest, or {@code null} if none
 * waits
 * @param problem why the topic cannot be read or redriven, or {@code null} if it can
 * @since 0.1.0
 */
public record WaitingDeadLetters(String topic, int number, @Nullable Instant nextTime, @Nullable String problem) {

}
