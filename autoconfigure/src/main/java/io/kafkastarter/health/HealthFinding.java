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

package io.kafkastarter.health;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;

import io.kafkastarter.PublicApi;
import org.jspecify.annotations.Nullable;

/**
 * Something that an operator should know. Immutable.
 *
 * @param level how bad it is
 * @param subject what it is about, such as {@code topic ratings}
 * @param message what was found, as a sentence
 * @param action what to do about it, or {@code null} if there is nothing to do
 * @param parts what of the subject is concerned, such as partitions; empty if that is all
 * of it
 * @since 0.1.0
 */
@PublicApi
public record HealthFinding(Level level, String subject, String message, @Nullable String action, Set<String> parts) {

	/**
	 * The level of a finding.
	 */
	public enum Level {

		/**
		 * The application does not do its work.
		 */
		DOWN,

		/**
		 * Whether the application does its work cannot be told.
		 */
		UNKNOWN,

		/**
		 * What would mean {@link #DOWN} or {@link #UNKNOWN}, but was seen only once and
		 * may be over in a moment.
		 */
		SUSPECTED,

		/**
		 * The application does its work.
		 */
		NOTE;

		/**
		 * Return whether the application does its work, for all that is known.
		 * @return {@code true} for {@link #SUSPECTED} and {@link #NOTE}
		 */
		public boolean isUp() {
			return this == SUSPECTED || this == NOTE;
		}

	}

	/**
	 * Create a finding.
	 */
	public HealthFinding {
		parts = Set.copyOf(parts);
	}

	/**
	 * Create a finding that the application does not do its work.
	 * @param subject what it is about
	 * @param message what was found
	 * @param action what to do about it
	 * @return the finding
	 */
	public static HealthFinding down(String subject, String message, String action) {
		return new HealthFinding(Level.DOWN, subject, message, action, Set.of());
	}

	/**
	 * Create a finding that something cannot be told.
	 * @param subject what it is about
	 * @param message what was found
	 * @param action what to do about it
	 * @return the finding
	 */
	public static HealthFinding unknown(String subject, String message, String action) {
		return new HealthFinding(Level.UNKNOWN, subject, message, action, Set.of());
	}

	/**
	 * Create a finding that only deserves a mention.
	 * @param subject what it is about
	 * @param message what was found
	 * @return the finding
	 */
	public static HealthFinding note(String subject, String message) {
		return new HealthFinding(Level.NOTE, subject, message, null, Set.of());
	}

	/**
	 * Return this finding, with what of the subject it is about. In a rolling restart one
	 * partition after another may have no leader for a moment: that is not the same
	 * finding twice.
	 * @param newParts the parts of the subject, such as partitions
	 * @return the finding
	 */
	public HealthFinding withParts(Collection<?> newParts) {
		return new HealthFinding(this.level, this.subject, this.message, this.action,
				newParts.stream().map(String::valueOf).collect(Collectors.toSet()));
	}

	boolean isAboutSameAs(HealthFinding other) {
		boolean whole = this.parts.isEmpty() && other.parts.isEmpty();
		return this.level == other.level && this.subject.equals(other.subject)
				&& (whole || !Collections.disjoint(this.parts, other.parts));
	}

	HealthFinding suspected() {
		return new HealthFinding(Level.SUSPECTED, this.subject, this.message, this.action, this.parts);
	}

}
