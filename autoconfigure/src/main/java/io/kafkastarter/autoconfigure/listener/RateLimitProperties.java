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

import org.jspecify.annotations.Nullable;

/**
 * Properties of how fast a listener takes records, in each instance of the application.
 *
 * @param records Records that the handler gets in the time of 'per'. Without it there is
 * no limit.
 * @param per Time in which it gets them. Defaults to 1s.
 * @param burst Records that it may get at once, after a time of fewer. Defaults to
 * 'records'.
 * @since 0.1.0
 */
public record RateLimitProperties(@Nullable Integer records, @Nullable Duration per, @Nullable Integer burst) {

	boolean isEmpty() {
		return this.records == null && this.per == null && this.burst == null;
	}

}
