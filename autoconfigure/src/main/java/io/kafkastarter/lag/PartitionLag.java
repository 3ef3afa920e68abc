package io.kafkastarter.lag;

/**
 * How far a group was behind on one partition at one look.
 *
 * @param committed the committed offset
 * @param finishedAhead how many records beyond it were finished
 * @param end the offset after the last record that can be read
 */
record PartitionLag(long committed, long finishedAhead, long end) {

	// What was committed after the look began, or lies beyond a transaction that is open,
	// is no lag below nothing.
	long records() {
		return Math.max(0, this.end - this.committed - this.finishedAhead);
	}

	boolean isProgressFrom(PartitionLag before) {
		return this.committed != before.committed || this.finishedAhead != before.finishedAhead;
	}

}
