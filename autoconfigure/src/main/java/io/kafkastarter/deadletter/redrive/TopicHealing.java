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

import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The healing of one topic for dead letters: what waits there, and when to try the next
 * time. Safe for use by several threads.
 */
final class TopicHealing {

	private static final Log logger = LogFactory.getLog(TopicHealing.class);

	private static final BackOff AFTER_NOTHING = backOff(Duration.ofSeconds(5), Duration.ofMinutes(1));

	private static final BackOff AFTER_FAILURE = backOff(Duration.ofMinutes(1), Duration.ofMinutes(10));

	private final String topic;

	private final HealingRules rules;

	private final WaitingLetters letters = new WaitingLetters();

	// Whether the last look has seen all that is committed, and all that is written.
	private volatile boolean complete;

	private volatile boolean known;

	private volatile @Nullable String problem;

	private BackOffExecution afterNothing = AFTER_NOTHING.start();

	private BackOffExecution afterFailure = AFTER_FAILURE.start();

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
		boolean failed = progress.state() == State.FAILED;
		boolean nothing = progress.succeeded() + progress.failedAgain() + progress.parked() == 0;
		if (!nothing) {
			logger.info("Dead letters of '%s' were redriven by themselves: %d handled, %d failed again, %d parked"
				.formatted(this.topic, progress.succeeded(), progress.failedAgain(), progress.parked()));
			this.afterNothing = AFTER_NOTHING.start();
		}
		if (!failed) {
			this.afterFailure = AFTER_FAILURE.start();
		}
		long pause = failed ? this.afterFailure.nextBackOff() : nothing ? this.afterNothing.nextBackOff() : 0;
		this.notBefore = now.plusMillis(pause);
	}

	private static BackOff backOff(Duration first, Duration longest) {
		ExponentialBackOff backOff = new ExponentialBackOff(first.toMillis(), 2);
		backOff.setMaxInterval(longest.toMillis());
		return backOff;
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
