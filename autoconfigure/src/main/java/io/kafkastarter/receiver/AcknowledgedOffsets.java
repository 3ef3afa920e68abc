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

package io.kafkastarter.receiver;

import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Keeps track of the records received from a partition since it was assigned. The first
 * of those that are not acknowledged is where to go on. Offsets may be missing, as those
 * of compacted records and of transactions' markers are. Safe for use by several threads.
 */
final class AcknowledgedOffsets {

	private final TreeSet<Long> outstanding = new TreeSet<>();

	private long next = -1;

	private long committed;

	private boolean revoked;

	/**
	 * Create offsets of a partition that was just assigned.
	 */
	AcknowledgedOffsets() {
	}

	/**
	 * Create offsets of a partition that goes on before what was committed of it.
	 * @param next the offset of the next record
	 */
	AcknowledgedOffsets(long next) {
		this.next = next;
		this.committed = -1;
	}

	/**
	 * Return where to go on if the partition has other records from an offset on.
	 * @param offset the offset of a record
	 * @return the offset of the first record that is to be delivered, or empty if nothing
	 * was received from there on
	 */
	synchronized OptionalLong restart(long offset) {
		if (this.next <= offset) {
			return OptionalLong.empty();
		}
		return OptionalLong.of(this.outstanding.isEmpty() ? offset : Math.min(offset, this.outstanding.first()));
	}

	/**
	 * Take note that there are no records before an offset but those that were received.
	 * @param offset the offset of the next record
	 */
	synchronized void passed(long offset) {
		// At the beginning there is nothing to be behind.
		if (offset > this.next && offset > 0) {
			if (this.next < 0) {
				this.committed = -1;
			}
			this.next = offset;
		}
	}

	/**
	 * Take note that a record was received.
	 * @param offset its offset, after all others
	 */
	synchronized void received(long offset) {
		if (this.next < 0) {
			// Where the group stands already.
			this.committed = offset;
		}
		this.outstanding.add(offset);
		this.next = offset + 1;
	}

	/**
	 * Take note that a record is finished.
	 * @param offset its offset
	 */
	synchronized void acknowledge(long offset) {
		if (!this.revoked) {
			this.outstanding.remove(offset);
		}
	}

	/**
	 * Return the offset to commit.
	 * @return the offset of the next record to deliver after a restart, or empty if that
	 * is committed
	 */
	synchronized OptionalLong uncommitted() {
		if (this.next < 0) {
			return OptionalLong.empty();
		}
		long offset = this.outstanding.isEmpty() ? this.next : this.outstanding.first();
		return (offset > this.committed) ? OptionalLong.of(offset) : OptionalLong.empty();
	}

	/**
	 * Take note that an offset was committed.
	 * @param offset the offset
	 */
	synchronized void committed(long offset) {
		this.committed = offset;
	}

	/**
	 * Take note that the partition is another's now: acknowledgments are void.
	 */
	synchronized void revoke() {
		this.revoked = true;
	}

	synchronized boolean isRevoked() {
		return this.revoked;
	}

}
