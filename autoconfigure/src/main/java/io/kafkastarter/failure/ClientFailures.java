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

package io.kafkastarter.failure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Failures of a listener's clients to poll or to commit that may last. Each is told in
 * one line, and again when it ends; between two tries there is a pause that grows.
 *
 * @since 0.1.0
 */
public final class ClientFailures {

	private static final Log logger = LogFactory.getLog(ClientFailures.class);

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofSeconds(30);

	private final Supplier<String> listener;

	private final Clock clock;

	private volatile @Nullable Failure current;

	/**
	 * Create failures.
	 * @param listener returns the id of the listener
	 * @param clock tells the time
	 */
	public ClientFailures(Supplier<String> listener, Clock clock) {
		this.listener = listener;
		this.clock = clock;
	}

	/**
	 * Take note that a client has failed.
	 * @param exception what it failed with
	 * @return how long to wait before the next try
	 */
	public synchronized Duration failed(Throwable exception) {
		Failure before = this.current;
		Throwable cause = Causes.root(exception);
		String type = cause.getClass().getName();
		Instant now = this.clock.instant();
		Duration pause = (before != null) ? longer(before.pause()) : SHORTEST;
		this.current = new Failure(type, FailureText.shown(cause), (before != null) ? before.since() : now, now, pause);
		if (before == null || !before.type().equals(type)) {
			logger.error("Listener '%s' can neither read nor commit and tries again, after pauses of up to %d s: %s"
				.formatted(this.listener.get(), LONGEST.toSeconds(), FailureText.line(cause)));
		}
		return pause;
	}

	/**
	 * Take note that a client works. A failure that comes and goes is over when it has
	 * not come back for a while.
	 */
	public void succeeded() {
		if (this.current != null) {
			end();
		}
	}

	private synchronized void end() {
		Failure failure = this.current;
		if (failure != null && !this.clock.instant().isBefore(failure.last().plus(longer(failure.pause())))) {
			this.current = null;
			logger.info("Listener '%s' reads again".formatted(this.listener.get()));
		}
	}

	/**
	 * Return what fails for now, and more than once: a commit may fail because partitions
	 * have moved.
	 * @return the failure, or empty if there is none
	 */
	public Optional<Failure> current() {
		return Optional.ofNullable(this.current).filter((failure) -> failure.pause().compareTo(SHORTEST) > 0);
	}

	private static Duration longer(Duration pause) {
		Duration longer = pause.multipliedBy(2);
		return (longer.compareTo(LONGEST) < 0) ? longer : LONGEST;
	}

	/**
	 * A failure that may last.
	 *
	 * @param type the class of what a client failed with
	 * @param reason the class, and what it says if that repeats nothing of a record
	 * @param since when it failed first
	 * @param last when it failed last
	 * @param pause the last pause
	 */
	public record Failure(String type, String reason, Instant since, Instant last, Duration pause) {

	}

	/**
	 * A container whose clients may fail.
	 */
	@FunctionalInterface
	public interface Source {

		/**
		 * Return what fails for now.
		 * @return the failure, or empty if there is none
		 */
		Optional<Failure> getClientFailure();

	}

}
