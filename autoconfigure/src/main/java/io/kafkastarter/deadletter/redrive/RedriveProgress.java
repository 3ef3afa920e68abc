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
 * The progress of a redrive.
 *
 * @param state what it does
 * @param selected dead letters that met the request, the one at work included
 * @param succeeded dead letters that were handled, or acknowledged by the source topic
 * @param failedAgain those that the listener failed on again: they are dead letters again
 * @param parked those that failed again too often
 * @param skipped dead letters that did not meet the filter
 * @param foreign dead letters of listeners that are not of this application and cluster,
 * or whose headers do not tell
 * @param unusable dead letters whose value was left out, whose headers cannot be those of
 * a record, that are not signed though they should be, or that the source topic does not
 * take
 * @param remaining offsets that are still to be looked at
 * @param uncovered partitions that another redrive had until this one was done
 * @param reason why it failed, or else why dead letters were unusable; {@code null} for
 * neither
 * @param started when it was started
 * @param ended when it ended, or {@code null} if it has not
 * @since 0.1.0
 */
public record RedriveProgress(State state, long selected, long succeeded, long failedAgain, long parked, long skipped,
		long foreign, long unusable, long remaining, Set<Integer> uncovered, @Nullable String reason, Instant started,
		@Nullable Instant ended) {

	/**
	 * Create progress without anything unusable.
	 * @param state what the redrive does
	 * @param selected dead letters that met the request
	 * @param succeeded those that were handled
	 * @param failedAgain those that the listener failed on again
	 * @param parked those that failed again too often
	 * @param skipped dead letters that did not meet the filter
	 * @param foreign dead letters of others
	 * @param remaining offsets that are still to be looked at
	 * @param uncovered partitions that another redrive had until this one was done
	 * @param reason why it failed, or {@code null} if it did not
	 * @param started when it was started
	 * @param ended when it ended, or {@code null} if it has not
	 */
	public RedriveProgress(State state, long selected, long succeeded, long failedAgain, long parked, long skipped,
			long foreign, long remaining, Set<Integer> uncovered, @Nullable String reason, Instant started,
			@Nullable Instant ended) {
		this(state, selected, succeeded, failedAgain, parked, skipped, foreign, 0, remaining, uncovered, reason,
				started, ended);
	}

	/**
	 * The state of a redrive.
	 */
	public enum State {

		/**
		 * It waits for the partitions of the topic.
		 */
		WAITING,

		/**
		 * It is at work.
		 */
		RUNNING,

		/**
		 * It has looked at all dead letters, or has reached its limit.
		 */
		FINISHED,

		/**
		 * It was cancelled. What it had not come to is left as it was.
		 */
		CANCELLED,

		/**
		 * It cannot go on. What it had not confirmed is left as it was.
		 */
		FAILED

	}
}
