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

package io.kafkastarter.listener.consumer;

import io.kafkastarter.listener.admission.Admission;

/**
 * Decides how many of the records that are ready a poll returns.
 *
 * @param admission the admission of the listener
 * @param batch whether they are handled together: then fewer than there are are not worth
 * it
 */
record Handover(Admission admission, boolean batch) {

	boolean isFree() {
		return this.admission.isFree();
	}

	/**
	 * Return how many records to return now.
	 * @param ready how many there are
	 * @return the number, which may be 0
	 */
	int admit(int ready) {
		return this.admission.isFree() ? ready : this.admission.admit(least(ready), ready);
	}

	/**
	 * Return how long to wait before asking again.
	 * @param ready how many records there are
	 * @return the time in nanoseconds
	 */
	long nanosUntilNext(int ready) {
		return this.admission.nanosUntilNext(least(ready));
	}

	private int least(int ready) {
		return this.batch ? ready : 1;
	}

}
