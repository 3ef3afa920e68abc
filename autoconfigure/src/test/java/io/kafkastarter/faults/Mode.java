package io.kafkastarter.faults;

/**
 * Which kind of listener handles the records.
 */
enum Mode {

	RECORD(500), BATCH(500), PARALLEL(10_000);

	private final int uncommitted;

	Mode(int uncommitted) {
		this.uncommitted = uncommitted;
	}

	/**
	 * Return how many records a consumer may have handled, or be about to, and not
	 * committed: what one poll brings, or what may be in flight.
	 * @return the number of records
	 */
	int uncommitted() {
		return this.uncommitted;
	}

}
