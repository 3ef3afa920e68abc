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

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.kafkastarter.listener.registry.RegisteredListener;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * A listener of the application, for AssertJ's {@code assertThat}.
 *
 * @since 0.1.0
 */
public final class TestedListener implements AssertProvider<ListenerAssert> {

	private final ListenerQuestions questions;

	private final Waiting waiting;

	private final Explanation explanation;

	TestedListener(ListenerQuestions questions, Waiting waiting, Explanation explanation) {
		this.questions = questions;
		this.waiting = waiting;
		this.explanation = explanation;
	}

	/**
	 * Return the listener's id.
	 * @return the id
	 */
	public String id() {
		return this.questions.listener().id();
	}

	/**
	 * Return the payloads that the handler was called with, by now and in any test of
	 * this application context. A batch counts as its records.
	 * @return the payloads, each record's once however often it was delivered;
	 * {@code null} for a tombstone
	 */
	public List<@Nullable Object> arguments() {
		return this.questions.history().unfiltered().payloads();
	}

	/**
	 * Return the payloads that the handler was called with.
	 * @param <T> the type of payloads
	 * @param type the type of the payloads to return
	 * @return those of this type, each record's once
	 */
	public <T> List<T> arguments(Class<T> type) {
		return arguments().stream().filter(type::isInstance).map(type::cast).toList();
	}

	/**
	 * Return what the handler was called with for a record.
	 * @param <T> the type of payload
	 * @param sent the record, which the handler was called with by now: assert that it is
	 * handled first
	 * @param type the type of payload
	 * @return the payload
	 * @throws IllegalStateException if the handler was not called with it, or not with
	 * such a payload
	 */
	public <T> T argument(SentRecord sent, Class<T> type) {
		List<@Nullable Object> payloads = this.questions.history(sent).unfiltered().payloads();
		Object payload = payloads.isEmpty() ? null : payloads.get(0);
		if (!type.isInstance(payload)) {
			throw new IllegalStateException("The handler of '%s' was called with %s for %s, and not with a %s."
				.formatted(id(), payloads.isEmpty() ? "nothing" : Texts.value(payload), sent, type.getName()));
		}
		return type.cast(payload);
	}

	@Override
	public ListenerAssert assertThat() {
		return new ListenerAssert(this);
	}

	ListenerQuestions questions() {
		return this.questions;
	}

	Verdict await(Supplier<Verdict> question) {
		return this.waiting.until(question);
	}

	void requireListening(SentRecord record) {
		RegisteredListener listener = this.questions.listener();
		Set<String> topics = listener.topics();
		boolean listening = topics.contains(record.topic())
				|| listener.topicPattern() != null && listener.topicPattern().matcher(record.topic()).matches();
		if (!listening || !listener.cluster().equals(record.cluster())) {
			throw new IllegalArgumentException(
					"Listener '%s' cannot get %s: it listens to %s%s. Is it another listener that is meant?".formatted(
							id(), record, Explanation.topics(listener), listener.cluster().equals(record.cluster()) ? ""
									: " of cluster '%s'".formatted(listener.cluster())));
		}
	}

	AssertionError failure(String what, Collection<SentRecord> records) {
		return new AssertionError(this.explanation.of("Listener '%s' %s".formatted(id(), what),
				this.questions.listener(), this.questions.history(), records));
	}

	@Override
	public String toString() {
		return "listener '%s'".formatted(id());
	}

}
