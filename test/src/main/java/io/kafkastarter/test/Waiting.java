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

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Waits until an assertion is decided: it looks again whenever something happens at a
 * listener, and a few times a second for what only the brokers know.
 */
final class Waiting {

	private static final Duration INTERVAL = Duration.ofMillis(25);

	private final ListenerJournal journal;

	private final Duration timeout;

	Waiting(ListenerJournal journal, Duration timeout) {
		this.journal = journal;
		this.timeout = timeout;
	}

	/**
	 * Wait until a question is answered.
	 * @param question returns what is known by now
	 * @return the answer, or the last thing that was known when the time was over
	 */
	Verdict until(Supplier<Verdict> question) {
		return until(question, this.timeout);
	}

	/**
	 * Wait until a question is answered, for as long as {@code kafka.test.timeout} and
	 * for some time at least.
	 * @param question returns what is known by now
	 * @param atLeast how long clients need for it by their own settings
	 * @return the answer, or the last thing that was known when the time was over
	 */
	Verdict untilAtLeast(Supplier<Verdict> question, Duration atLeast) {
		return until(question, (atLeast.compareTo(this.timeout) > 0) ? atLeast : this.timeout);
	}

	private Verdict until(Supplier<Verdict> question, Duration timeout) {
		long end = System.nanoTime() + timeout.toNanos();
		while (true) {
			long seen = this.journal.changes();
			Verdict verdict = question.get();
			long left = end - System.nanoTime();
			if (verdict.state() != Verdict.State.OPEN) {
				return verdict;
			}
			if (left <= 0) {
				String waited = "After %s ('kafka.test.timeout') this is still so.".formatted(Texts.duration(timeout));
				return Verdict.open("%s", (verdict.reason() + " " + waited).strip());
			}
			this.journal.awaitChange(seen, Duration.ofNanos(Math.min(left, INTERVAL.toNanos())));
		}
	}

}
