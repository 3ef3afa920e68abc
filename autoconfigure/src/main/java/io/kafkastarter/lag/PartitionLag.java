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

package io.kafkastarter.lag;

import io.kafkastarter.monitoring.CommittedOffset;
import org.jspecify.annotations.Nullable;

/**
 * The lag of a group on one partition at one look.
 *
 * @param committed the committed offset
 * @param finishedAhead how many records beyond it were finished
 * @param end the offset after the last record that can be read
 */
record PartitionLag(long committed, long finishedAhead, long end) {

	/**
	 * Return the lag of a group on a partition.
	 * @param offset what it has committed
	 * @param end where the partition ends, or {@code null} if that is not known
	 * @return the lag, or {@code null} if it is not known
	 */
	static @Nullable PartitionLag of(CommittedOffset offset, @Nullable Long end) {
		Long lag = offset.lag();
		if (lag != null) {
			// Of what is finished beyond the offset only the number is known, as a part
			// of the lag: as if it were nothing, and the end as much nearer.
			return new PartitionLag(offset.offset(), 0, offset.offset() + lag);
		}
		return (end != null) ? new PartitionLag(offset.offset(), offset.finishedAhead(), end) : null;
	}

	// What was committed after the look began, or lies beyond a transaction that is open,
	// is no lag below nothing.
	long records() {
		return Math.max(0, this.end - this.committed - this.finishedAhead);
	}

	// Where the brokers say the lag, that is where records are finished beyond the
	// offset.
	boolean isProgressFrom(PartitionLag before) {
		return this.committed != before.committed || this.finishedAhead != before.finishedAhead
				|| records() < before.records();
	}

}
