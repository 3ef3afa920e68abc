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
import java.util.Map;

import io.kafkastarter.deadletter.redrive.RedriveCounts.Outcome;
import io.kafkastarter.deadletter.redrive.WaitingLetters.Span;

/**
 * The dead letters of a topic whose time has come.
 */
final class DueLetters implements Selection {

	private static final Span NOTHING = new Span(Long.MAX_VALUE, 0);

	private final TopicHealing healing;

	private final HealingRules rules;

	private final Clock clock;

	private final Map<Integer, Span> spans;

	DueLetters(TopicHealing healing, HealingRules rules, Clock clock) {
		this.healing = healing;
		this.rules = rules;
		this.clock = clock;
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
		String listener = letter.getListener();
		return this.healing.letters().isDue(letter.getPartition(), letter.getOffset(), this.clock.instant())
				&& listener != null && this.rules.isReady(listener);
	}

	@Override
	public void confirmed(DeadLetter letter, Outcome outcome) {
		this.healing.letters().resolve(letter.getPartition(), letter.getOffset());
	}

	@Override
	public void tooManyBefore(DeadLetter letter, long mark) {
		this.healing.tooManyBefore(letter, mark);
	}

}
