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
 * The result of the last look that was answered.
 *
 * @param <T> the type of what was seen
 * @param value what was seen, or {@code null} if no look was answered yet
 * @param checked when that was, or {@code null} if no look was answered yet
 * @param problem why the last look was not answered, or {@code null} if it was
 * @param looking whether a look is under way
 * @since 0.1.0
 */
public record Look<T>(@Nullable T value, @Nullable Instant checked, @Nullable String problem, boolean looking) {

	<R> Look<R> with(@Nullable R other) {
		return new Look<>(other, this.checked, this.problem, this.looking);
	}

}
