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

import io.kafkastarter.failure.Causes;

/**
 * Assertions about how a record came to be a dead letter.
 *
 * @since 0.1.0
 */
public final class DeadLetterAssert {

	private final TestedListener listener;

	private final SentRecord sent;

	DeadLetterAssert(TestedListener listener, SentRecord sent) {
		this.listener = listener;
		this.sent = sent;
	}

	/**
	 * Assert what the last delivery failed with.
	 * @param type the type of an exception, or of one that caused it
	 * @return this
	 */
	public DeadLetterAssert because(Class<? extends Throwable> type) {
		Throwable failure = history().failure();
		if (failure == null || Causes.of(failure).stream().noneMatch(type::isInstance)) {
			throw failure("has made a dead letter of %s, but not because of %s. The last failure was %s."
				.formatted(this.sent, type.getName(), failure));
		}
		return this;
	}

	/**
	 * Assert what the last delivery failed with.
	 * @param text a part of the message of the exception, or of one that caused it
	 * @return this
	 */
	public DeadLetterAssert withMessageContaining(String text) {
		Throwable failure = history().failure();
		if (failure == null || Causes.of(failure).stream().noneMatch((each) -> String.valueOf(each).contains(text))) {
			throw failure("has made a dead letter of %s, but no message contains \"%s\". The last failure was %s."
				.formatted(this.sent, text, failure));
		}
		return this;
	}

	/**
	 * Assert how often the record was delivered.
	 * @param deliveries how often, the first time included
	 * @return this
	 */
	public DeadLetterAssert afterDeliveries(int deliveries) {
		int found = history().deliveries().size();
		if (found != deliveries) {
			throw failure("has made a dead letter of %s after %s, not after %d.".formatted(this.sent,
					Texts.number(found, "delivery"), deliveries));
		}
		return this;
	}

	private ListenerHistory history() {
		return this.listener.questions().history(this.sent);
	}

	private AssertionError failure(String what) {
		return this.listener.failure(what, List.of(this.sent));
	}

}
