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

package io.kafkastarter.access;

import java.util.Set;

import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * Exception thrown when the application is about to do what the permissions of a declared
 * topic do not allow. Nothing was asked of the brokers. It is of the type that Kafka's
 * own clients have for what brokers refuse.
 *
 * @since 0.1.0
 */
public class MissingPermissionException extends TopicAuthorizationException {

	private static final long serialVersionUID = 1L;

	private final String property;

	private final String reason;

	private final String action;

	/**
	 * Create an exception.
	 * @param topic the name of the topic
	 * @param property the property to change
	 * @param reason what is wrong, as a sentence
	 * @param action what to write instead, as a sentence
	 */
	public MissingPermissionException(String topic, String property, String reason, String action) {
		super("%s: %s %s".formatted(property, reason, action), Set.of(topic));
		this.property = property;
		this.reason = reason;
		this.action = action;
	}

	/**
	 * Return the property to change.
	 * @return the full name of the property
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
