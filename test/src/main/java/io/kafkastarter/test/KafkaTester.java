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

package io.kafkastarter.test;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Sends records to the listeners of an application, and shows what they make of them.
 * Tests get it as a bean, by {@link AutoConfigureKafkaTester} or {@link KafkaTest}. Safe
 * for use by several threads.
 *
 * <pre>{@code
 * SentRecord sent = kafka.send("orders", "1", new Order("1", 990));
 * assertThat(kafka.listener("billing")).handled(sent);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class KafkaTester {

	private final TestedApplication application;

	private final TesterParts parts;

	private final TestBroker broker;

	private final TestClock clock;

	KafkaTester(TestedApplication application, TesterParts parts, TestBroker broker, TestClock clock) {
		this.application = application;
		this.parts = parts;
		this.broker = broker;
		this.clock = clock;
	}

	/**
	 * Send a record, as another service would: the value is checked and encoded by what
	 * the topic is declared with. Bytes go as they are, for malformed records too.
	 * @param topic the topic's alias or name
	 * @param key the key, or {@code null} for none
	 * @param value the value, or {@code null} for a tombstone
	 * @return the record, which the brokers have by then
	 * @throws IllegalStateException if the brokers have no such topic, or do not take the
	 * record
	 */
	public SentRecord send(String topic, @Nullable Object key, @Nullable Object value) {
		return send(topic, key, value, Map.of());
	}

	/**
	 * Send a record with headers.
	 * @param topic the topic's alias or name
	 * @param key the key, or {@code null} for none
	 * @param value the value, or {@code null} for a tombstone
	 * @param headers the headers, by name: bytes, or anything else as its text
	 * @return the record, which the brokers have by then
	 * @throws IllegalStateException if the brokers have no such topic, or do not take the
	 * record
	 */
	public SentRecord send(String topic, @Nullable Object key, @Nullable Object value, Map<String, Object> headers) {
		Assert.hasText(topic, "'topic' must not be empty");
		TestedApplication.Topic found = this.application.topic(topic);
		this.parts.readiness().await(found);
		return this.parts.sender().send(found, key, value, headers);
	}

	/**
	 * Return a listener, for AssertJ's {@code assertThat}.
	 * @param id the listener's id
	 * @return the listener
	 * @throws IllegalArgumentException if there is none with that id
	 */
	public TestedListener listener(String id) {
		ListenerQuestions questions = new ListenerQuestions(this.application.listener(id), this.parts.journal(),
				this.parts.progress());
		return new TestedListener(questions, this.parts.waiting(), this.parts.explanation());
	}

	/**
	 * Return a topic, for AssertJ's {@code assertThat}.
	 * @param topic the topic's alias or name
	 * @return the topic
	 */
	public TestedTopic topic(String topic) {
		return new TestedTopic(this.parts.contents(this.application.topic(topic)), this.parts.waiting());
	}

	/**
	 * Return the broker, to break it.
	 * @return the broker
	 */
	public TestBroker broker() {
		return this.broker;
	}

	/**
	 * Return the clock of retries, to move it forward.
	 * @return the clock
	 */
	public TestClock clock() {
		return this.clock;
	}

	void begin() {
		this.parts.begin();
	}

	void end() {
		this.broker.heal();
	}

}
