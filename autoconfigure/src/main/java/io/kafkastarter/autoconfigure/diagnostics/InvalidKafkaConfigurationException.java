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

package io.kafkastarter.autoconfigure.diagnostics;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Exception thrown when a setting cannot work. Carries what a failure report needs: the
 * property, what is wrong with it, and what to write instead. None of these may contain a
 * secret.
 *
 * @since 0.1.0
 */
public class InvalidKafkaConfigurationException extends RuntimeException {

	private final String property;

	private final String reason;

	private final String action;

	/**
	 * Create an exception.
	 * @param property the full name of the property, for example
	 * {@code kafka.topics.ratings.name}, or of what stands in its place in code, such as
	 * a method
	 * @param reason what is wrong, as a sentence
	 * @param action what to write instead, as a sentence
	 */
	public InvalidKafkaConfigurationException(String property, String reason, String action) {
		this(property, reason, action, null);
	}

	/**
	 * Create an exception with a cause.
	 * @param property the full name of the property
	 * @param reason what is wrong, as a sentence
	 * @param action what to write instead, as a sentence
	 * @param cause the cause, or {@code null} if there is none
	 */
	public InvalidKafkaConfigurationException(String property, String reason, String action,
			@Nullable Throwable cause) {
		super("%s: %s %s".formatted(property, reason, action), cause);
		Assert.hasText(property, "'property' must not be empty");
		this.property = property;
		this.reason = reason;
		this.action = action;
	}

	/**
	 * Return the name of the property.
	 * @return the property
	 */
	public String getProperty() {
		return this.property;
	}

	/**
	 * Return what is wrong.
	 * @return a sentence
	 */
	public String getReason() {
		return this.reason;
	}

	/**
	 * Return what to write instead.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
