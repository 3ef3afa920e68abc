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

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/**
 * Selects dead letters. Each condition is {@code null} where it does not matter; all of
 * the others have to be met.
 *
 * @param partition the partition of the dead letter
 * @param fromOffset the lowest offset of the dead letter
 * @param toOffset the offset after the highest
 * @param from the earliest time at which the record became a dead letter
 * @param to the time before which it did
 * @param listener the id of the listener that failed
 * @param exception the full name of the class of the exception, or of its cause
 * @param header the name of a header that the record has
 * @param headerValue the text in it
 * @since 0.1.0
 */
public record DeadLetterFilter(@Nullable Integer partition, @Nullable Long fromOffset, @Nullable Long toOffset,
		@Nullable Instant from, @Nullable Instant to, @Nullable String listener, @Nullable String exception,
		@Nullable String header, @Nullable String headerValue) {

	/**
	 * A filter that selects all.
	 */
	public static final DeadLetterFilter ALL = new DeadLetterFilter(null, null, null, null, null, null, null, null,
			null);

	/**
	 * Create a filter.
	 * @throws InvalidRedriveException if no dead letter can meet it
	 */
	public DeadLetterFilter {
		check(partition == null || partition >= 0, "'partition' is negative.");
		check(fromOffset == null || toOffset == null || fromOffset < toOffset,
				"'toOffset' is the offset after the last one, so it has to be greater than 'fromOffset'.");
		check(from == null || to == null || from.isBefore(to), "'to' has to be later than 'from'.");
		check(headerValue == null || header != null, "'headerValue' needs 'header', the name of the header.");
	}

	/**
	 * Return whether a dead letter is selected.
	 * @param letter the dead letter
	 * @return whether it meets all conditions
	 */
	public boolean matches(DeadLetter letter) {
		return (this.partition == null || letter.getPartition() == this.partition)
				&& (this.fromOffset == null || letter.getOffset() >= this.fromOffset)
				&& (this.toOffset == null || letter.getOffset() < this.toOffset) && matchesTime(letter)
				&& (this.listener == null || this.listener.equals(letter.getListener())) && (this.exception == null
						|| this.exception.equals(letter.getException()) || this.exception.equals(letter.getCause()))
				&& matchesHeader(letter);
	}

	private boolean matchesTime(DeadLetter letter) {
		return (this.from == null || !letter.getTime().isBefore(this.from))
				&& (this.to == null || letter.getTime().isBefore(this.to));
	}

	private boolean matchesHeader(DeadLetter letter) {
		if (this.header == null) {
			return true;
		}
		byte[] wanted = (this.headerValue != null) ? this.headerValue.getBytes(StandardCharsets.UTF_8) : null;
		return StreamSupport.stream(letter.getHeaders().headers(this.header).spliterator(), false)
			.anyMatch((found) -> wanted == null || Arrays.equals(wanted, found.value()));
	}

	private static void check(boolean valid, String reason) {
		if (!valid) {
			throw new InvalidRedriveException(reason);
		}
	}

}
