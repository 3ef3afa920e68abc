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

package io.kafkastarter.payload;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import io.kafkastarter.PublicApi;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * A payload with an identity and a time, for those whose topics carry these in the
 * payload rather than in headers. In JSON the time is written as ISO 8601. A listener
 * takes it like any other payload, such as {@code MessageEnvelope<FilmRated>}.
 *
 * @param <T> the content's type
 * @param id what tells this message from others, also when it is sent twice
 * @param content what the message says; its own constraints count too
 * @param timestamp when it was created
 * @since 0.1.0
 */
@PublicApi
public record MessageEnvelope<T>(@NotNull UUID id, @NotNull @Valid T content, @NotNull Instant timestamp) {

	/**
	 * Create a message with a random id and the present time.
	 * @param <T> the content's type
	 * @param content what it says
	 * @return the message
	 */
	public static <T> MessageEnvelope<T> of(T content) {
		return of(content, Clock.systemUTC());
	}

	/**
	 * Create a message with a random id.
	 * @param <T> the content's type
	 * @param content what it says
	 * @param clock tells when it was created
	 * @return the message
	 */
	public static <T> MessageEnvelope<T> of(T content, Clock clock) {
		return new MessageEnvelope<>(UUID.randomUUID(), content, clock.instant());
	}

}
