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

import org.jspecify.annotations.Nullable;

/**
 * Decides how long a batch fills before it is delivered. Records that are left over from
 * the batch before count as if they came only now, as they would if they had been left
 * with the broker. Used by the thread of the consumer.
 */
final class BatchFill {

	private final FillSettings settings;

	// When the first record of the batch was there to be waited with.
	private @Nullable Long since;

	BatchFill(FillSettings settings) {
		this.settings = settings;
	}

	/**
	 * Take note of how many records there are: from the first on the time counts.
	 * @param ready how many records there are
	 * @param now the time in nanoseconds
	 * @param end when whoever polls wants to be answered
	 * @return until when to poll, in nanoseconds
	 */
	long note(int ready, long now, long end) {
		if (ready == 0) {
			this.since = null;
			return end;
		}
		if (this.since == null) {
			this.since = now;
		}
		long filled = this.since + this.settings.maxWait().toNanos();
		return this.settings.hold() ? filled : Math.min(filled, end);
	}

	/**
	 * Return whether what there is is to be delivered now.
	 * @param ready how many records there are
	 * @param now the time in nanoseconds
	 * @return whether that is a batch
	 */
	boolean isDone(int ready, long now) {
		return ready >= this.settings.size()
				|| (this.since != null && now - this.since >= this.settings.maxWait().toNanos());
	}

	/**
	 * Begin with the next batch.
	 */
	void restart() {
		this.since = null;
	}

}
