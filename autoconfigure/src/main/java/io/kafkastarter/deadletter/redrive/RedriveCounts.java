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

package io.kafkastarter.deadletter.redrive;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Counts the dead letters of a redrive by what becomes of them. Used by its thread only.
 */
final class RedriveCounts {

	private long selected;

	private long succeeded;

	private long failedAgain;

	private long parked;

	private long skipped;

	private long foreign;

	private long unusable;

	private long remaining;

	private @Nullable String firstUnusable;

	void selected() {
		this.selected++;
	}

	long numberSelected() {
		return this.selected;
	}

	/**
	 * Begin again with what is not handed on.
	 */
	void lookAgain() {
		this.skipped = 0;
		this.foreign = 0;
		this.unusable = 0;
		this.firstUnusable = null;
	}

	void skipped() {
		this.skipped++;
	}

	void foreign() {
		this.foreign++;
	}

	void unusable(DeadLetter letter, String reason) {
		this.unusable++;
		if (this.firstUnusable == null) {
			this.firstUnusable = "%s cannot be redriven: %s".formatted(letter, reason);
		}
	}

	private @Nullable String reason() {
		String first = this.firstUnusable;
		return (first == null || this.unusable == 1) ? first
				: "%d dead letters cannot be redriven. The first: %s".formatted(this.unusable, first);
	}

	void remaining(long remaining) {
		this.remaining = remaining;
	}

	void confirmed(Outcome outcome) {
		switch (outcome) {
			case SUCCEEDED -> this.succeeded++;
			case FAILED_AGAIN -> this.failedAgain++;
			case PARKED -> this.parked++;
		}
	}

	RedriveProgress progress(RedriveProgress.State state, Set<Integer> uncovered, @Nullable String reason,
			Instant started, @Nullable Instant ended) {
		return new RedriveProgress(state, this.selected, this.succeeded, this.failedAgain, this.parked, this.skipped,
				this.foreign, this.unusable, this.remaining, uncovered, (reason != null) ? reason : reason(), started,
				ended);
	}

	/**
	 * The outcome of a redriven record.
	 */
	enum Outcome {

		SUCCEEDED, FAILED_AGAIN, PARKED

	}

}
