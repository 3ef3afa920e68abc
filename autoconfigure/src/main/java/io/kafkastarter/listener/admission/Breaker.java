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

package io.kafkastarter.listener.admission;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.kafkastarter.failure.Causes;
import io.kafkastarter.failure.FailureText;
import io.kafkastarter.failure.HandlerErrorException;
import io.kafkastarter.listener.DownstreamUnavailableException;
import io.kafkastarter.listener.FailedRecordException;
import io.kafkastarter.payload.PayloadUnavailableException;
import io.kafkastarter.payload.RecordDecodingException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Opens when what a handler needs is away: then no record is handed to it but a few now
 * and then, to find out whether it is back. When these are handled the breaker closes.
 * Else it stays open for longer. The breaker of a listener is that of all its consumers
 * and workers. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Breaker {

	private static final Log logger = LogFactory.getLog(Breaker.class);

	private final String listener;

	private final BreakerSettings settings;

	private final FailureRate rate;

	private final Predicate<Throwable> ofRecord;

	private final LongSupplier clock;

	private final InstantSource time;

	// Null while it is closed. Changed under the lock.
	private volatile @Nullable Outage outage;

	/**
	 * Create a breaker, which is closed.
	 * @param listener the listener's id
	 * @param settings when it opens, and for how long
	 * @param rate counts calls
	 * @param ofRecord whether a failure says that another delivery of its record ends the
	 * same way
	 * @param clock the time in nanoseconds
	 * @param time the time of day, for who looks
	 */
	public Breaker(String listener, BreakerSettings settings, FailureRate rate, Predicate<Throwable> ofRecord,
			LongSupplier clock, InstantSource time) {
		this.listener = listener;
		this.settings = settings;
		this.rate = rate;
		this.ofRecord = ofRecord;
		this.clock = clock;
		this.time = time;
	}

	/**
	 * Return when this opens, and for how long.
	 * @return the settings
	 */
	public BreakerSettings getSettings() {
		return this.settings;
	}

	boolean isClosed() {
		return this.outage == null;
	}

	/**
	 * Return why this is open.
	 * @return what is known of that, or empty if it is closed
	 */
	public Optional<Pause> pause() {
		closeIfAllPassed();
		Outage current = this.outage;
		return (current != null) ? Optional.of(current.pause()) : Optional.empty();
	}

	// There may be fewer records than are to be tried.
	private void closeIfAllPassed() {
		if (!isClosed()) {
			synchronized (this) {
				Outage current = this.outage;
				if (current != null && current.hasPassedAll(this.clock.getAsLong(), this.settings.pause())) {
					close(current);
				}
			}
		}
	}

	/**
	 * Return whether a failure says that something is away, and nothing of the record.
	 * @param failure what a handler failed with
	 * @return whether the delivery is not to count
	 */
	public boolean isAway(Throwable failure) {
		if (this.settings.exceptions().isEmpty()) {
			Outage current = this.outage;
			// With a rate alone nobody knows whether it is not the record that fails: a
			// try counts, or it would be tried for ever.
			return this.rate.isRefusal(failure) || current != null && current.isFirst() && counts(failure);
		}
		return this.rate.isRefusal(failure) || Causes.isAny(failure, this.settings.exceptions());
	}

	/**
	 * Return how long it is until records may be tried.
	 * @return the time, or empty if this is closed
	 */
	public Optional<Duration> untilNext() {
		Outage current = this.outage;
		return (current != null) ? Optional.of(current.untilNext(this.clock.getAsLong())) : Optional.empty();
	}

	/**
	 * Return how many calls may begin now.
	 * @param most how many at most
	 * @return the number, which is not counted
	 */
	int admitted(int most) {
		if (isClosed()) {
			return most;
		}
		synchronized (this) {
			Outage current = this.outage;
			return (current != null) ? Math.min(most, current.tries(this.clock.getAsLong(), this.settings)) : most;
		}
	}

	/**
	 * Begin a call.
	 * @return {@code false} if it must not begin
	 */
	boolean begin() {
		if (isClosed()) {
			return true;
		}
		synchronized (this) {
			Outage current = this.outage;
			return current == null || current.begin(this.clock.getAsLong(), this.settings);
		}
	}

	/**
	 * Take note of records that were handled.
	 * @param count how many
	 * @param nanos how long that took, in nanoseconds
	 */
	void succeeded(int count, long nanos) {
		if (isClosed()) {
			this.rate.succeeded();
			return;
		}
		passed(count, nanos);
	}

	private synchronized void passed(int count, long nanos) {
		Outage current = this.outage;
		if (current != null && current.passed(count, this.clock.getAsLong() - nanos, this.settings)) {
			close(current);
		}
	}

	private void close(Outage current) {
		this.outage = null;
		this.rate.reset();
		logger.info("Listener '%s' goes on after %s: what its handler needs is back.".formatted(this.listener,
				text(Duration.between(current.pause().since(), this.time.instant()))));
	}

	/**
	 * Take note that a call has come to nothing that says whether something is away.
	 */
	void undecided() {
		if (!isClosed()) {
			synchronized (this) {
				Outage current = this.outage;
				if (current != null) {
					current.undecided();
				}
			}
		}
	}

	/**
	 * Take note of a call that has failed.
	 * @param failure what it failed with
	 */
	void failed(Throwable failure) {
		if (NotAdmittedException.isCauseOf(failure)) {
			return;
		}
		if (!counts(failure)) {
			if (!isClosed()) {
				undecided();
			}
			else if (isOfHandler(failure)) {
				this.rate.succeeded();
			}
			return;
		}
		if (isClosed() && !isTooMuch(failure)) {
			return;
		}
		open(failure);
	}

	private boolean isTooMuch(Throwable failure) {
		return Causes.find(failure, DownstreamUnavailableException.class) != null || this.rate.failed(failure);
	}

	private synchronized void open(Throwable failure) {
		Outage current = this.outage;
		if (current != null && !current.isTried()) {
			// What was begun before it opened tells nothing new.
			return;
		}
		Throwable thrown = HandlerErrorException.unwrap(FailedRecordException.unwrap(failure));
		DownstreamUnavailableException asked = Causes.find(failure, DownstreamUnavailableException.class);
		Duration wanted = (asked != null) ? asked.getRetryAfter() : null;
		int times = (current != null) ? current.times() + 1 : 1;
		Duration pause = (wanted != null) ? wanted : this.settings.pause(times);
		Instant now = this.time.instant();
		this.outage = new Outage(new Pause((current != null) ? current.pause().since() : now,
				FailureText.shown(decisive(thrown)), now.plus(pause)), times, this.clock.getAsLong() + pause.toNanos());
		if (current == null) {
			logger.warn(("Listener '%s' pauses by itself, as its handler fails for want of what it needs. Its next try "
					+ "is in %s. Its records stay where they are: %s")
				.formatted(this.listener, text(pause), FailureText.line(thrown)));
		}
	}

	private Throwable decisive(Throwable failure) {
		return Causes.of(failure)
			.stream()
			.filter((cause) -> this.settings.exceptions().stream().anyMatch((type) -> type.isInstance(cause)))
			.findFirst()
			.orElse(failure);
	}

	// Whether it may be the fault of something that is away.
	private boolean counts(Throwable failure) {
		return isOfHandler(failure) && (this.settings.exceptions().isEmpty() && !this.ofRecord.test(failure)
				|| this.rate.isRefusal(failure) || Causes.find(failure, DownstreamUnavailableException.class) != null
				|| Causes.isAny(failure, this.settings.exceptions()));
	}

	private static boolean isOfHandler(Throwable failure) {
		return !PayloadUnavailableException.isCauseOf(failure)
				&& Causes.find(failure, RecordDecodingException.class) == null;
	}

	private static String text(Duration duration) {
		Duration whole = (duration.toSeconds() > 0) ? Duration.ofSeconds(duration.toSeconds()) : duration;
		return DurationFormatterUtils.print(Duration.ofMillis(whole.toMillis()), DurationFormat.Style.COMPOSITE);
	}

	/**
	 * A pause that a listener makes by itself.
	 *
	 * @param since since when
	 * @param because the last failure, without what it says of a record
	 * @param next when records are tried next, which may be now
	 */
	public record Pause(Instant since, String because, Instant next) {
	}

}
