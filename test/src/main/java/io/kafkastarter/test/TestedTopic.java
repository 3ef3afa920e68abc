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

import java.util.List;

import io.kafkastarter.listener.ReceivedMessage;
import org.assertj.core.api.AssertProvider;

/**
 * A topic, for AssertJ's {@code assertThat}. It shows what was written to it since the
 * test method began.
 *
 * @since 0.1.0
 */
public final class TestedTopic implements AssertProvider<TopicAssert> {

	private final TopicContents contents;

	private final Waiting waiting;

	TestedTopic(TopicContents contents, Waiting waiting) {
		this.contents = contents;
		this.waiting = waiting;
	}

	/**
	 * Return the topic's name.
	 * @return the name
	 */
	public String name() {
		return this.contents.topic().name();
	}

	/**
	 * Return the records of the topic that are there now.
	 * @return the records since the test method began, decoded by the type that the topic
	 * is declared with, in the order of their timestamps; what cannot be decoded is its
	 * bytes
	 */
	public List<ReceivedMessage<Object>> records() {
		return this.contents.records();
	}

	@Override
	public TopicAssert assertThat() {
		return new TopicAssert(this, this.contents, this.waiting);
	}

	@Override
	public String toString() {
		return "topic '%s'".formatted(name());
	}

}
