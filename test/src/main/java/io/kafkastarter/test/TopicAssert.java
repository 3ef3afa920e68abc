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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.kafkastarter.listener.ReceivedMessage;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/**
 * Assertions about what was written to a topic since the test method began. Tests that
 * run at the same time in one application context see each other's records.
 *
 * @since 0.1.0
 */
public final class TopicAssert extends AbstractAssert<TopicAssert, TestedTopic> {

	private final TopicContents contents;

	private final Waiting waiting;

	TopicAssert(TestedTopic actual, TopicContents contents, Waiting waiting) {
		super(actual, TopicAssert.class);
		this.contents = contents;
		this.waiting = waiting;
	}

	/**
	 * Assert that the topic has received values, in any order. Waits for them.
	 * @param values the values, compared with what records are decoded to
	 * @return this
	 */
	public TopicAssert received(Object... values) {
		await("has not received %s.".formatted(Texts.list(Arrays.stream(values).map(Texts::value).toList())),
				() -> missing(values));
		return this;
	}

	/**
	 * Assert that the topic has received a value that satisfies a condition. Waits for
	 * it.
	 * @param <T> the type of the value
	 * @param type the type of the value
	 * @param condition what it has to satisfy
	 * @return this
	 */
	public <T> TopicAssert received(Class<T> type, Predicate<T> condition) {
		await("has received no %s that satisfies the condition.".formatted(type.getSimpleName()), () -> {
			boolean found = payloads().stream().filter(type::isInstance).map(type::cast).anyMatch(condition);
			return found ? Verdict.HOLDS : Verdict.open("");
		});
		return this;
	}

	/**
	 * Assert that nothing was written to the topic. Waits until all listeners have
	 * finished what was sent since the test method began, so that none of them writes to
	 * it later.
	 * @return this
	 */
	public TopicAssert isEmpty() {
		Verdict idle = this.waiting.until(this.contents::listenersAreIdle);
		List<ReceivedMessage<Object>> records = this.contents.records();
		if (!records.isEmpty()) {
			throw failure("should be empty, and is not.", "");
		}
		if (idle.state() != Verdict.State.HOLDS) {
			throw failure("is empty by now, but this may change.", idle.reason());
		}
		return this;
	}

	/**
	 * Look at the records that are there once all listeners have finished what was sent
	 * since the test method began.
	 * @return assertions about the records
	 */
	public ListAssert<ReceivedMessage<Object>> records() {
		this.waiting.until(this.contents::listenersAreIdle);
		return Assertions.assertThat(this.contents.records()).as("records of %s", this.actual);
	}

	private Verdict missing(Object... values) {
		List<Object> left = new ArrayList<>(payloads());
		for (Object value : values) {
			if (!left.remove(value)) {
				return Verdict.open("");
			}
		}
		return Verdict.HOLDS;
	}

	private List<Object> payloads() {
		return this.contents.records().stream().map(ReceivedMessage::payload).filter(Objects::nonNull).toList();
	}

	private void await(String what, Supplier<Verdict> question) {
		Verdict verdict = this.waiting.until(question);
		if (verdict.state() != Verdict.State.HOLDS) {
			throw failure(what, verdict.reason());
		}
	}

	private AssertionError failure(String what, String reason) {
		return new AssertionError(
				this.contents.explain("Topic '%s' %s %s".formatted(this.actual.name(), what, reason)));
	}

}
