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

package io.kafkastarter.topic;

import org.apache.kafka.common.KafkaException;

import org.springframework.util.Assert;

/**
 * Exception thrown when a record was to be sent to a topic that is not declared for the
 * cluster, and that is not there. Nothing was sent.
 *
 * @since 0.1.0
 */
public class UndeclaredTopicException extends KafkaException {

	private static final long serialVersionUID = 1L;

	private final String topic;

	/**
	 * Create an exception.
	 * @param topic the name of the topic
	 * @param message what is wrong and what to do, as sentences
	 */
	public UndeclaredTopicException(String topic, String message) {
		super(message);
		Assert.hasText(topic, "'topic' must not be empty");
		this.topic = topic;
	}

	/**
	 * Return the name of the topic.
	 * @return the name
	 */
	public String getTopic() {
		return this.topic;
	}

}
