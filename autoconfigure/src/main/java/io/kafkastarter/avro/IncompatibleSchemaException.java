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

package io.kafkastarter.avro;

import java.util.List;

import io.kafkastarter.PublicApi;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Exception thrown when the registry does not take the schema of a payload. Nothing is
 * sent.
 *
 * @since 0.1.0
 */
@PublicApi
public class IncompatibleSchemaException extends SerializationException {

	private final String topic;

	private final String subject;

	private final List<String> reasons;

	/**
	 * Create an exception.
	 * @param topic the topic's name
	 * @param subject the subject of the registry
	 * @param reasons why the registry does not take it, in its own words
	 */
	IncompatibleSchemaException(String topic, String subject, List<String> reasons) {
		super(("Nothing can be sent to topic '%s': its schema cannot follow those that the schema registry has under "
				+ "subject '%s'. %s Change the type so that it can (a new field needs a default), "
				+ "or the compatibility of the subject.")
			.formatted(topic, subject, reasons.isEmpty() ? "The registry gives no reason."
					: "The registry says: %s.".formatted(String.join("; ", reasons))));
		this.topic = topic;
		this.subject = subject;
		this.reasons = List.copyOf(reasons);
	}

	/**
	 * Return the name of the topic.
	 * @return the topic
	 */
	public String getTopic() {
		return this.topic;
	}

	/**
	 * Return the subject of the registry.
	 * @return the subject
	 */
	public String getSubject() {
		return this.subject;
	}

	/**
	 * Return why the registry does not take the schema.
	 * @return sentences of the registry, empty if it gave none
	 */
	public List<String> getReasons() {
		return this.reasons;
	}

}
