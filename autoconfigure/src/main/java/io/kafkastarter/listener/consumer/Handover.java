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
import org.jspecify.annotations.Nullable;

/**
 * Decides how many of the records that are ready a poll returns, and remembers until when
 * there are none. Used by the thread of the consumer.
 */
final class Handover {

	private final Admission admission;

	private final boolean batch;

	private @Nullable Long refusedUntil;

	/**
	 * Create a handover.
	 * @param admission the admission of the listener
	 * @param batch whether records are handled together: then fewer than there are are
	 * not worth it
	 */
	Handover(Admission admission, boolean batch) {
		this.admission = admission;
		this.batch = batch;
	}

	boolean isFree() {
		return this.admission.isFree();
	}

	/**
	 * Return how many records to return now.
	 * @param ready how many there are, one or more
	 * @param now the time in nanoseconds
	 * @return the number, which may be 0
	 */
	int admit(int ready, long now) {
		if (isFree()) {
			this.refusedUntil = null;
			return ready;
		}
		if (notBefore(now, now) - now > 0) {
			return 0;
		}
		int least = this.batch ? ready : 1;
		int admitted = this.admission.admit(least, ready);
		this.refusedUntil = (admitted == 0) ? (Long) (now + this.admission.nanosUntilNext(least)) : null;
		return admitted;
	}

	/**
	 * Return when to ask again.
	 * @param time when whoever polls would ask
	 * @param now the time in nanoseconds
	 * @return that time, or a later one if none would be returned before
	 */
	long notBefore(long time, long now) {
		Long refused = this.refusedUntil;
		return (refused != null && refused - now > 0) ? Math.max(time, refused) : time;
	}

}
