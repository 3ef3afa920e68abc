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

import io.kafkastarter.deadletter.redrive.RedriveCounts.Outcome;

/**
 * Selects the dead letters of a redrive, and hears what becomes of them. Used by the
 * thread of the redrive only.
 */
interface Selection {

	/**
	 * Return whether a partition is looked at.
	 * @param partition its number
	 * @return whether it is
	 */
	boolean wants(int partition);

	/**
	 * Return where to begin in a partition.
	 * @param partition its number
	 * @return the lowest offset
	 */
	long begin(int partition);

	/**
	 * Return where to end in a partition.
	 * @param partition its number
	 * @return the offset after the highest
	 */
	long end(int partition);

	/**
	 * Return whether a dead letter is redriven now.
	 * @param letter the dead letter
	 * @return whether it is
	 */
	boolean includes(DeadLetter letter);

	/**
	 * Return whether to look at the partitions once more, when all were looked at.
	 * @return whether more is selected by now
	 */
	boolean goOn();

	/**
	 * Return whether that is also what was written since the redrive began.
	 * @return whether it is
	 */
	boolean takesNew();

	/**
	 * Hear what became of a dead letter.
	 * @param letter the dead letter
	 * @param outcome what became of it
	 */
	void confirmed(DeadLetter letter, Outcome outcome);

	/**
	 * Hear that Kafka cannot remember that a dead letter is redriven, since too many
	 * others before it are not.
	 * @param letter the dead letter
	 * @param mark the first of those
	 * @throws InvalidRedriveException if the redrive has to end for that
	 */
	void tooManyBefore(DeadLetter letter, long mark);

}
