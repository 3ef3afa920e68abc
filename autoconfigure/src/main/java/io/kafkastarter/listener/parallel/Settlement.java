package io.kafkastarter.listener.parallel;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How an attempt to handle a record ended.
 *
 * @param failure why it failed, or {@code null} if it did not
 * @param pause after which pause the handler asked for the record again, or {@code null}
 * if it did not
 */
record Settlement(@Nullable Exception failure, @Nullable Duration pause) {

	static final Settlement SUCCESS = new Settlement(null, null);

	static Settlement failed(Exception failure) {
		return new Settlement(failure, null);
	}

	static Settlement again(Duration pause) {
		return new Settlement(null, pause);
	}

	boolean succeeded() {
		return this.failure == null && this.pause == null;
	}

}
