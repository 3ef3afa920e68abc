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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;

import io.kafkastarter.deadletter.redrive.RedriveCounts.Outcome;
import io.kafkastarter.deadletter.redrive.WaitingLetters.Span;

/**
 * The dead letters of a topic whose time has come.
 */
final class DueLetters implements Selection {

	// Other instances wait for their turn.
	private static final Duration LONGEST = Duration.ofSeconds(30);

	private static final Span NOTHING = new Span(Long.MAX_VALUE, 0);

	private final TopicHealing healing;

	private final BooleanSupplier reading;

	private final Clock clock;

	private final Instant last;

	private Map<Integer, Span> spans;

	private boolean confirmed;

	/**
	 * Create a selection.
	 * @param healing knows what waits
	 * @param reading reads on in the topic, and returns whether all was read
	 * @param clock tells the time
	 */
	DueLetters(TopicHealing healing, BooleanSupplier reading, Clock clock) {
		this.healing = healing;
		this.reading = reading;
		this.clock = clock;
		this.last = clock.instant().plus(LONGEST);
		this.spans = healing.letters().due(clock.instant());
	}

	@Override
	public boolean wants(int partition) {
		return this.spans.containsKey(partition);
	}

	@Override
	public long begin(int partition) {
		return this.spans.getOrDefault(partition, NOTHING).begin();
	}

	@Override
	public long end(int partition) {
		return this.spans.getOrDefault(partition, NOTHING).end();
	}

	@Override
	public boolean includes(DeadLetter letter) {
		return this.healing.isReady(letter.getPartition(), letter.getOffset(), this.clock.instant());
	}

	// What follows others comes while they are redriven: the key is free of them when the
	// last one is.
	@Override
	public boolean goOn() {
		boolean progress = this.confirmed;
		this.confirmed = false;
		if (!progress || this.clock.instant().isAfter(this.last) || !this.reading.getAsBoolean()) {
			return false;
		}
		this.spans = this.healing.letters().due(this.clock.instant());
		return this.healing.isAnyReady(this.clock.instant());
	}

	@Override
	public boolean takesNew() {
		return true;
	}

	@Override
	public void confirmed(DeadLetter letter, Outcome outcome) {
		this.confirmed = true;
		this.healing.letters().resolve(letter.getPartition(), letter.getOffset());
	}

	@Override
	public void tooManyBefore(DeadLetter letter, long mark) {
		this.healing.tooManyBefore(letter, mark);
	}

}
