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

package io.kafkastarter.metrics;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

import io.kafkastarter.failure.FailureText;
import io.kafkastarter.failure.HandlerErrorException;
import io.kafkastarter.listener.FailedRecordException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last failures of one listener that differ by their class or by where they
 * come from. What they say is not kept. Safe for use by several threads.
 */
final class RecentFailures {

	static final int MOST = 10;

	private static final int LONGEST_TRACE = 8_000;

	private final Clock clock;

	// The last one first. Guarded by itself.
	private final Deque<RecentFailure> failures = new ArrayDeque<>();

	RecentFailures(Clock clock) {
		this.clock = clock;
	}

	void add(Throwable thrown) {
		Throwable failure = HandlerErrorException.unwrap(FailedRecordException.unwrap(thrown));
		String place = place(failure);
		synchronized (this.failures) {
			RecentFailure known = remove(place);
			this.failures.addFirst((known != null) ? known.again(this.clock.instant()) : new RecentFailure(place,
					failure.getClass().getName(), 1, this.clock.instant(), this.clock.instant(), trace(failure)));
			if (this.failures.size() > MOST) {
				this.failures.removeLast();
			}
		}
	}

	List<RecentFailure> all() {
		synchronized (this.failures) {
			return List.copyOf(this.failures);
		}
	}

	private @Nullable RecentFailure remove(String place) {
		for (Iterator<RecentFailure> each = this.failures.iterator(); each.hasNext();) {
			RecentFailure failure = each.next();
			if (failure.place().equals(place)) {
				each.remove();
				return failure;
			}
		}
		return null;
	}

	private static String place(Throwable failure) {
		StackTraceElement[] frames = failure.getStackTrace();
		return failure.getClass().getName() + ((frames.length > 0) ? " at " + frames[0] : "");
	}

	private static String trace(Throwable failure) {
		String trace = FailureText.trace(failure, false);
		return (trace.length() > LONGEST_TRACE) ? trace.substring(0, LONGEST_TRACE) + "…" : trace;
	}

}
