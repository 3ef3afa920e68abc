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

import io.kafkastarter.PublicApi;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Exception thrown when the registry does not have the schema of a payload, and this
 * application does not register schemas. Nothing is sent.
 *
 * @since 0.1.0
 */
@PublicApi
public class UnregisteredSchemaException extends SerializationException {

	private final String topic;

	private final String subject;

	/**
	 * Create an exception.
	 * @param topic the topic's name
	 * @param subject the subject of the registry
	 * @param schema the full name of the schema
	 */
	UnregisteredSchemaException(String topic, String subject, String schema) {
		super(("Nothing can be sent to topic '%s': the schema registry does not have this version of schema %s under "
				+ "subject '%s', and kafka.schema-registry.auto-register is off. It may be registered: "
				+ "register it, or write auto-register: true.")
			.formatted(topic, schema, subject));
		this.topic = topic;
		this.subject = subject;
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

}
