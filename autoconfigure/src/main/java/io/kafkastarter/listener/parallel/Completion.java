package io.kafkastarter.listener.parallel;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What came of handling a record.
 *
 * @param finished whether the record is finished
 * @param chainContinues whether the worker goes on with the records that follow
 * @param pause how long to wait before the record is handled again, if it is not finished
 */
record Completion(boolean finished, boolean chainContinues, @Nullable Duration pause) {

	static final Completion FINISHED = new Completion(true, false, null);

	static final Completion FINISHED_AND_CONTINUING = new Completion(true, true, null);

	static Completion again(Duration pause) {
		return new Completion(false, false, pause);
	}

}
