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

import java.time.Duration;
import java.time.Instant;

import io.kafkastarter.deadletter.redrive.RedriveProgress.State;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The healing of one topic for dead letters: what waits there, and when to try the next
 * time. Safe for use by several threads.
 */
final class TopicHealing {

	private static final Log logger = LogFactory.getLog(TopicHealing.class);

	private static final Duration BACKOFF = Duration.ofSeconds(5);

	private static final Duration MAX_BACKOFF = Duration.ofMinutes(1);

	private static final Duration MAX_BACKOFF_OF_FAILURE = Duration.ofMinutes(10);

	private final String topic;

	private final HealingRules rules;

	private final WaitingLetters letters = new WaitingLetters();

	// Whether the last look has seen all that is committed, and all that is written.
	private volatile boolean complete;

	private volatile boolean known;

	private volatile @Nullable String problem;

	private Duration backoff = Duration.ZERO;

	private Instant notBefore = Instant.MIN;

	private long toldMark = -1;

	TopicHealing(String topic, HealingRules rules) {
		this.topic = topic;
		this.rules = rules;
	}

	WaitingLetters letters() {
		return this.letters;
	}

	/**
	 * Note that the topic was looked at.
	 * @param complete whether all was read that is committed
	 * @param known whether nothing more is written, in transactions that are open
	 */
	void read(boolean complete, boolean known) {
		this.complete = complete;
		this.known = known;
		this.problem = null;
	}

	/**
	 * Note that the topic cannot be read.
	 * @param reason what is wrong
	 * @return whether that is new
	 */
	boolean failed(String reason) {
		boolean first = this.problem == null;
		this.complete = false;
		this.known = false;
		this.problem = reason;
		return first;
	}

	boolean isKnown() {
		return this.known;
	}

	boolean isComplete() {
		return this.complete;
	}

	/**
	 * Return why the topic cannot be read.
	 * @return what is wrong, or {@code null} if nothing is
	 */
	@Nullable String problem() {
		return this.problem;
	}

	/**
	 * Return whether a dead letter is redriven by this instance now.
	 * @param partition its partition
	 * @param offset its offset
	 * @param now the present time
	 * @return whether its time has come, and its listener takes it
	 */
	boolean isReady(int partition, long offset, Instant now) {
		return this.letters.findDue(partition, offset, now).filter(this.rules::isReady).isPresent();
	}

	boolean isAnyReady(Instant now) {
		return this.letters.dueLetters(now).stream().anyMatch(this.rules::isReady);
	}

	/**
	 * Return whether a redrive may begin.
	 * @param now the present time
	 * @return whether it may: not as long as it is not known what comes first, nor for a
	 * while after one that came to nothing
	 */
	boolean mayBegin(Instant now) {
		return this.complete && isOver(now) && isAnyReady(now);
	}

	private synchronized boolean isOver(Instant now) {
		return !now.isBefore(this.notBefore);
	}

	/**
	 * Note that a redrive has ended.
	 * @param progress what became of it
	 * @param now the present time
	 */
	synchronized void ended(RedriveProgress progress, Instant now) {
		if (progress.succeeded() + progress.failedAgain() + progress.parked() > 0) {
			logger.info("Dead letters of '%s' were redriven by themselves: %d handled, %d failed again, %d parked"
				.formatted(this.topic, progress.succeeded(), progress.failedAgain(), progress.parked()));
			this.backoff = Duration.ZERO;
		}
		else {
			this.backoff = longer(this.backoff, BACKOFF, MAX_BACKOFF);
		}
		if (progress.state() == State.FAILED) {
			this.backoff = longer(this.backoff, MAX_BACKOFF, MAX_BACKOFF_OF_FAILURE);
		}
		this.notBefore = now.plus(this.backoff);
	}

	private static Duration longer(Duration last, Duration least, Duration most) {
		Duration next = last.multipliedBy(2);
		if (next.compareTo(least) < 0) {
			return least;
		}
		return (next.compareTo(most) > 0) ? most : next;
	}

	/**
	 * Tell that Kafka cannot remember that a dead letter is redriven. Once for what holds
	 * it up.
	 * @param letter the dead letter
	 * @param mark the first of those before it that are not resolved
	 */
	synchronized void tooManyBefore(DeadLetter letter, long mark) {
		if (this.toldMark != mark) {
			this.toldMark = mark;
			logger.warn(("Dead letters from %s on are not redriven by themselves: too many before them, from offset "
					+ "%d on, wait for somebody. Redrive those, or let topic '%s' keep them for a shorter time.")
				.formatted(letter, mark, this.topic));
		}
	}

}
