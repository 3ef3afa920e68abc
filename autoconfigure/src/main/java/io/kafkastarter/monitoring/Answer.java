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

package io.kafkastarter.monitoring;

import java.util.Optional;

import io.kafkastarter.PublicApi;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The answer of the brokers about one topic or group: a description, or the error that
 * took its place.
 *
 * @param <T> the type of the description
 * @param value the description, or {@code null} if there is none
 * @param error why there is none, or {@code null} if there is one
 * @since 0.1.0
 */
@PublicApi
public record Answer<T>(@Nullable T value, @Nullable Throwable error) {

	/**
	 * Create an answer.
	 */
	public Answer {
		Assert.isTrue((value == null) != (error == null), "either 'value' or 'error' must be given");
	}

	/**
	 * Return the description.
	 * @return the description, or empty if there is none
	 */
	public Optional<T> toOptional() {
		return Optional.ofNullable(this.value);
	}

	/**
	 * Return whether the brokers failed with the given error.
	 * @param type the type of the error
	 * @return {@code true} if they did
	 */
	public boolean failedWith(Class<? extends Throwable> type) {
		return type.isInstance(this.error);
	}

	static <T> Answer<T> of(T value) {
		return new Answer<>(value, null);
	}

	static <T> Answer<T> failed(Throwable error) {
		return new Answer<>(null, error);
	}

}
