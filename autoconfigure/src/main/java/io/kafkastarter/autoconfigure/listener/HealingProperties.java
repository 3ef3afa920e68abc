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
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Properties of the dead letters of one listener. What is not set is as for all
 * listeners.
 *
 * @param retryAfter How long a dead letter of the listener waits until it is redriven by
 * itself, the first time, the second time and so on.
 * @param retryAfterExceptions Exceptions whose dead letters are redriven by themselves,
 * with those that extend them.
 * @param keepOrder Whether a record whose key has a dead letter waiting becomes one too.
 * @since 0.1.0
 */
public record HealingProperties(@Nullable List<Duration> retryAfter,
		@Nullable List<Class<? extends Throwable>> retryAfterExceptions, @Nullable Boolean keepOrder) {

}
