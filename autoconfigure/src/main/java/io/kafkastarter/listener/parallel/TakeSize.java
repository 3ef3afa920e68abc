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

package io.kafkastarter.listener.parallel;

import java.time.Duration;

/**
 * Decides how many records a share consumer takes at once. What it takes is locked for
 * this instance, so it takes few where handlers are slow, and the others get some. Where
 * handlers are fast it takes many, since the brokers answer once for each take: as many
 * as the workers are done with in some fifth of a second. Used by the poll thread.
 */
final class TakeSize {

	private static final long TARGET = Duration.ofMillis(200).toNanos();

	// A share consumer that is to take more has to be created anew: not for less than
	// this, and not for one take that is unlike the others.
	private static final int FACTOR = 4;

	private static final int TAKES = 3;

	private final int least;

	private final int most;

	private int size;

	private int taken;

	private int handled;

	private long takenAt;

	private int wanted;

	private int unlike;

	/**
	 * Begin with few.
	 * @param least the fewest to take
	 * @param most the most to take
	 */
	TakeSize(int least, int most) {
		this.least = Math.min(least, most);
		this.most = most;
		this.size = this.least;
	}

	/**
	 * Return how many to take.
	 * @return the number of records
	 */
	int size() {
		return this.size;
	}

	/**
	 * Take note that records were taken.
	 * @param count how many
	 * @param now the time in nanoseconds
	 */
	void taken(int count, long now) {
		this.taken = count;
		this.handled = 0;
		this.takenAt = now;
	}

	/**
	 * Take note that a worker has handled one of those, and may have failed. When the
	 * last tenth is handled says nothing: one of them may take long.
	 * @param now the time in nanoseconds
	 */
	void handled(long now) {
		this.handled++;
		if (this.taken > 0 && this.handled >= this.taken - this.taken / 10) {
			measure(this.taken, Math.max(1, now - this.takenAt));
			this.taken = 0;
		}
	}

	/**
	 * Return whether another size is better, and has been for some time.
	 * @return whether it is
	 */
	boolean isToChange() {
		return this.unlike >= TAKES;
	}

	/**
	 * Change to the better size.
	 */
	void change() {
		this.size = this.wanted;
		this.unlike = 0;
	}

	private void measure(int count, long nanos) {
		int wanted = (int) Math.max(this.least, Math.min(this.most, count * TARGET / nanos));
		boolean more = count >= this.size && wanted >= Math.min((long) this.size * FACTOR, this.most);
		boolean fewer = wanted <= this.size / FACTOR;
		if (wanted == this.size || !more && !fewer) {
			this.unlike = 0;
			return;
		}
		// Queues make takes last longer, so the fastest tells most.
		this.wanted = (this.unlike > 0) ? Math.max(this.wanted, wanted) : wanted;
		this.unlike++;
	}

}
