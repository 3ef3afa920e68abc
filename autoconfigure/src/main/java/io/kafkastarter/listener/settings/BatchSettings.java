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

package io.kafkastarter.listener.settings;

import java.time.Duration;

import io.kafkastarter.listener.Ordering;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The settings by which batches fill and are handled.
 *
 * @param size most records in one batch, or {@code null} for what one poll returns
 * @param maxWait how long to wait for a batch to fill, zero for what one poll brings
 * @param parallelism number of workers in one batch
 * @param ordering which records of a batch wait for each other
 * @since 0.1.0
 */
public record BatchSettings(@Nullable Integer size, Duration maxWait, int parallelism, Ordering ordering) {

	/**
	 * What one poll brings, handled at once.
	 */
	public static final BatchSettings DEFAULTS = new BatchSettings(null, Duration.ZERO, 1, Ordering.KEY);

	/**
	 * Create settings.
	 */
	public BatchSettings {
		Assert.isTrue(size == null || size >= 1, "'size' must be 1 or more");
		Assert.isTrue(!maxWait.isNegative(), "'maxWait' must not be negative");
		Assert.isTrue(parallelism >= 1, "'parallelism' must be 1 or more");
		Assert.notNull(ordering, "'ordering' must not be null");
	}

}
