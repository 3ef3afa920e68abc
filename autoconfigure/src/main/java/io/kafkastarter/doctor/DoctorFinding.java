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

package io.kafkastarter.doctor;

import java.util.Locale;

import io.kafkastarter.PublicApi;
import org.jspecify.annotations.Nullable;

/**
 * A finding of the doctor about one thing. Immutable.
 *
 * @param level whether it works
 * @param subject what it is about, such as {@code main: login}
 * @param message what was found, as a sentence
 * @param action what to do about it, or {@code null} if there is nothing to do
 * @since 0.1.0
 */
@PublicApi
public record DoctorFinding(Level level, String subject, String message, @Nullable String action) {

	/**
	 * The level of a finding.
	 */
	public enum Level {

		/**
		 * The thing works as it should.
		 */
		OK,

		/**
		 * The application works, but somebody should look at it.
		 */
		NOTE,

		/**
		 * The thing could not be checked.
		 */
		SKIPPED,

		/**
		 * The application will not do its work.
		 */
		PROBLEM;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * Create a finding that something is as it should be.
	 * @param subject what it is about
	 * @param message what was found
	 * @return the finding
	 */
	public static DoctorFinding ok(String subject, String message) {
		return new DoctorFinding(Level.OK, subject, message, null);
	}

	/**
	 * Create a finding that somebody should look at.
	 * @param subject what it is about
	 * @param message what was found
	 * @param action what to do about it, or {@code null} if there is nothing to do
	 * @return the finding
	 */
	public static DoctorFinding note(String subject, String message, @Nullable String action) {
		return new DoctorFinding(Level.NOTE, subject, message, action);
	}

	/**
	 * Create a finding that something could not be looked at.
	 * @param subject what it is about
	 * @param message why
	 * @return the finding
	 */
	public static DoctorFinding skipped(String subject, String message) {
		return new DoctorFinding(Level.SKIPPED, subject, message, null);
	}

	/**
	 * Create a finding that has to be mended.
	 * @param subject what it is about
	 * @param message what was found
	 * @param action what to do about it, or {@code null} if the message says it
	 * @return the finding
	 */
	public static DoctorFinding problem(String subject, String message, @Nullable String action) {
		return new DoctorFinding(Level.PROBLEM, subject, message, action);
	}

	DoctorFinding at(String cluster) {
		return new DoctorFinding(this.level, cluster + ": " + this.subject, this.message, this.action);
	}

}
