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

/**
 * Knows which dead letters have to wait for others. Safe for use by several threads.
 */
interface LetterOrder {

	/**
	 * No dead letter waits for another.
	 */
	LetterOrder NONE = new LetterOrder() {

		@Override
		public boolean isPreceded(String cluster, DeadLetter letter) {
			return false;
		}

		@Override
		public void confirmed(String cluster, DeadLetter letter) {
			// There is none that waits for it.
		}

	};

	/**
	 * Return whether a dead letter has to wait for another one.
	 * @param cluster its cluster
	 * @param letter the dead letter
	 * @return whether it has to
	 */
	boolean isPreceded(String cluster, DeadLetter letter);

	/**
	 * Learn that a dead letter was redriven.
	 * @param cluster its cluster
	 * @param letter the dead letter
	 */
	void confirmed(String cluster, DeadLetter letter);

}
