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

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.kafkastarter.listener.observe.DeliveryResult;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/**
 * Assertions about a listener. Each waits until it is decided, or
 * {@code kafka.test.timeout} is over, and then says what did happen.
 *
 * @since 0.1.0
 */
public final class ListenerAssert extends AbstractAssert<ListenerAssert, TestedListener> {

	ListenerAssert(TestedListener actual) {
		super(actual, ListenerAssert.class);
	}

	/**
	 * Assert that the listener has handled records: its handler has returned, or the
	 * future that it returned has completed.
	 * @param sent the records
	 * @return this
	 */
	public ListenerAssert handled(SentRecord... sent) {
		for (SentRecord record : sent) {
			check("has not handled", record, () -> questions().handled(record));
		}
		return this;
	}

	/**
	 * Assert that the listener has handled records, one after the other in this order.
	 * There may be others between them.
	 * @param sent the records, two or more
	 * @return this
	 */
	public ListenerAssert handledInOrder(SentRecord... sent) {
		handled(sent);
		ListenerHistory history = questions().history();
		int last = -1;
		for (SentRecord record : sent) {
			Optional<Integer> index = history.firstIndex(record.id(), DeliveryResult.SUCCESS);
			if (index.isPresent() && index.get() < last) {
				throw this.actual.failure(
						"has handled the records in another order: %s was too early.".formatted(record),
						Arrays.asList(sent));
			}
			last = index.orElse(last);
		}
		return this;
	}

	/**
	 * Assert that the listener has given a record up, and that it is a dead letter.
	 * @param sent the record
	 * @return assertions about how that came
	 */
	public DeadLetterAssert deadLettered(SentRecord sent) {
		check("has not made a dead letter of", sent, () -> questions().deadLettered(sent));
		return new DeadLetterAssert(this.actual, sent);
	}

	/**
	 * Assert that a record has failed at least once, and is delivered again, or was.
	 * @param sent the record
	 * @return this
	 */
	public ListenerAssert retried(SentRecord sent) {
		return retried(sent, 1);
	}

	/**
	 * Assert that a record has failed, and is delivered again each time, or was.
	 * @param sent the record
	 * @param times how often at least
	 * @return this
	 */
	public ListenerAssert retried(SentRecord sent, int times) {
		check((times == 1) ? "has not retried" : "has not retried %d times".formatted(times), sent,
				() -> questions().retried(sent, times));
		return this;
	}

	/**
	 * Assert that the listener has not handled records that it might have. What it has
	 * failed on was not handled. This waits until the listener has passed them, and so
	 * proves it: a record that is late fails the test.
	 * @param sent the records
	 * @return this
	 */
	public ListenerAssert didNotHandle(SentRecord... sent) {
		for (SentRecord record : sent) {
			check("should not have handled", record, () -> questions().didNotHandle(record));
		}
		return this;
	}

	/**
	 * Assert that what the listener has finished is committed, or acknowledged by a
	 * queue.
	 * @return this
	 */
	public ListenerAssert committed() {
		check("has not committed all that it has finished.", () -> questions().committed());
		return this;
	}

	/**
	 * Assert that the listener has nothing left to do: all records of its topics are
	 * finished and committed.
	 * @return this
	 */
	public ListenerAssert isIdle() {
		check("has something left to do.", () -> questions().idle());
		return this;
	}

	/**
	 * Look at the payloads that the handler was called with, by now and in any test of
	 * this application context.
	 * @return assertions about the payloads, each record's once
	 */
	public ListAssert<Object> arguments() {
		return Assertions.assertThat(this.actual.arguments()).as("arguments of listener '%s'", this.actual.id());
	}

	private ListenerQuestions questions() {
		return this.actual.questions();
	}

	private void check(String what, SentRecord record, Supplier<Verdict> question) {
		this.actual.requireListening(record);
		Verdict verdict = this.actual.await(question);
		if (verdict.state() != Verdict.State.HOLDS) {
			throw this.actual.failure("%s %s. %s".formatted(what, record, verdict.reason()), List.of(record));
		}
	}

	private void check(String what, Supplier<Verdict> question) {
		Verdict verdict = this.actual.await(question);
		if (verdict.state() != Verdict.State.HOLDS) {
			throw this.actual.failure("%s %s".formatted(what, verdict.reason()), List.of());
		}
	}

}
