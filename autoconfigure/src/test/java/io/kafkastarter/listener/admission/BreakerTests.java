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
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.kafkastarter.listener.DownstreamUnavailableException;
import io.kafkastarter.listener.RateLimit;
import io.kafkastarter.payload.PayloadUnavailableException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Breaker} and {@link Admission}.
 */
class BreakerTests {

	private static final Duration PAUSE = Duration.ofSeconds(10);

	private static final Exception AWAY = new IllegalStateException(new AwayException("away"));

	private long now = 1;

	@Test
	void whenOneOfTheExceptionsComesItOpensUntilTheProbesAreHandled() {
		Breaker breaker = breaker(2, FailureRate.NONE, AwayException.class);
		breaker.failed(new IllegalArgumentException());
		assertThat(breaker.begin()).isTrue();
		breaker.failed(AWAY);
		assertThat(breaker.begin()).isFalse();
		assertThat(breaker.pause()).hasValueSatisfying((pause) -> {
			assertThat(pause.because()).isEqualTo(AwayException.class.getName());
			assertThat(pause.next()).isEqualTo(Instant.EPOCH.plus(PAUSE));
		});
		pass(PAUSE);
		assertThat(breaker.admitted(10)).isEqualTo(2);
		assertThat(List.of(breaker.begin(), breaker.begin(), breaker.begin())).containsExactly(true, true, false);
		breaker.succeeded(1, 0);
		assertThat(breaker.isClosed()).isFalse();
		breaker.succeeded(1, 0);
		assertThat(breaker.isClosed()).isTrue();
	}

	@Test
	void whenProbesFailThePauseDoublesUpToTheLongest() {
		Breaker breaker = breaker(1, FailureRate.NONE, AwayException.class);
		breaker.failed(AWAY);
		for (int pause : new int[] { 10, 20, 40, 60, 60 }) {
			assertThat(breaker.untilNext()).hasValue(Duration.ofSeconds(pause));
			pass(Duration.ofSeconds(pause));
			assertThat(breaker.begin()).isTrue();
			breaker.failed(AWAY);
		}
	}

	@Test
	void whenCallsThatBeganBeforeFailLaterThePauseStaysAsItIs() {
		Breaker breaker = breaker(1, FailureRate.NONE, AwayException.class);
		breaker.failed(AWAY);
		pass(Duration.ofSeconds(4));
		breaker.failed(AWAY);
		breaker.succeeded(1, 0);
		assertThat(breaker.untilNext()).hasValue(Duration.ofSeconds(6));
	}

	@Test
	void whenNobodyTellsWhatBecameOfAProbeAnotherOneIsTriedAfterTheLongestPause() {
		Breaker breaker = breaker(1, FailureRate.NONE, AwayException.class);
		breaker.failed(AWAY);
		pass(PAUSE);
		assertThat(breaker.begin()).isTrue();
		pass(PAUSE);
		assertThat(breaker.begin()).isFalse();
		pass(Duration.ofSeconds(60));
		assertThat(breaker.begin()).isTrue();
	}

	@Test
	void whenTheFailureIsOfTheRecordNothingIsAway() {
		Breaker breaker = breaker(1, FailureRate.NONE);
		for (Exception failure : List.of(new PayloadUnavailableException("away", null), new ClassCastException())) {
			breaker.failed(failure);
			assertThat(breaker.isClosed()).as(failure.toString()).isTrue();
			assertThat(breaker.isAway(failure)).as(failure.toString()).isFalse();
		}
		assertThat(breaker.isAway(new IllegalStateException())).isFalse();
		breaker.failed(new IllegalStateException());
		assertThat(breaker.isAway(new IllegalStateException())).isTrue();
		assertThat(breaker.isAway(new ClassCastException())).isFalse();
	}

	@Test
	void whenHandlerSaysForHowLongThatCountsAndNotTheSettings() {
		Breaker breaker = breaker(1, new CountedRate(), AwayException.class);
		breaker.failed(new DownstreamUnavailableException("away", null, Duration.ofSeconds(3)));
		assertThat(breaker.untilNext()).hasValue(Duration.ofSeconds(3));
	}

	@Property(tries = 200)
	void whenAThirdOfTheCallsFailsARateOfAHalfDoesNotOpen(@ForAll @IntRange(min = 1, max = 200) int window) {
		Breaker breaker = breaker(1, rate(window * 3));
		for (int call = 0; call < window * 12; call++) {
			if (call % 3 == 0) {
				breaker.failed(new IllegalStateException());
			}
			else {
				breaker.succeeded(1, 0);
			}
			assertThat(breaker.isClosed()).isTrue();
		}
		for (int call = 0; call < window * 3 / 2 + 1; call++) {
			breaker.failed(new IllegalStateException());
		}
		assertThat(breaker.isClosed()).isFalse();
	}

	@Property(tries = 100)
	void whenRateIsLimitedNoMoreThanThatAreAdmitted(@ForAll @IntRange(min = 1, max = 500) int records,
			@ForAll @IntRange(min = 1, max = 50) int burst, @ForAll @IntRange(min = 1, max = 200) int ready) {
		this.now = 0;
		Admission admission = new Admission(null, new RateLimit(records, Duration.ofSeconds(1), burst), () -> this.now);
		long admitted = 0;
		long end = Duration.ofSeconds(20).toNanos();
		while (this.now < end) {
			int given = admission.admit(1, ready);
			assertThat(given).isBetween(0, Math.min(ready, burst));
			admitted += given;
			if (given == 0) {
				this.now += Math.min(admission.nanosUntilNext(1), 100_000_000);
			}
		}
		assertThat(admitted).isBetween((long) (records * 20 * 0.98) - 1, records * 20L + burst + 1);
	}

	@Test
	void whenRateIsChangedTheNewOneCounts() {
		Admission admission = new Admission(null, new RateLimit(1, Duration.ofHours(1), 1), () -> this.now);
		assertThat(admission.admit(1, 10)).isEqualTo(1);
		assertThat(admission.admit(1, 10)).isZero();
		admission.setRateLimit(RateLimit.of(5, Duration.ofSeconds(1)));
		assertThat(admission.admit(1, 10)).isEqualTo(5);
		admission.setRateLimit(null);
		assertThat(admission.admit(1, 10)).isEqualTo(10);
	}

	@Test
	void whenLimitCannotWorkItSaysSo() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> new RateLimit(0, Duration.ofSeconds(1), 1))
			.withMessage("'records' must be 1 or more");
	}

	@Test
	void whenCallsThatBeganBeforeTheTryReturnItStaysOpen() {
		Breaker breaker = breaker(1, FailureRate.NONE, AwayException.class);
		breaker.failed(AWAY);
		pass(PAUSE);
		assertThat(breaker.begin()).isTrue();
		pass(Duration.ofSeconds(1));
		breaker.succeeded(1, Duration.ofSeconds(5).toNanos());
		assertThat(breaker.isClosed()).isFalse();
		breaker.succeeded(1, Duration.ofMillis(900).toNanos());
		assertThat(breaker.isClosed()).isTrue();
	}

	@Test
	void whenTryTellsNothingAnotherOneIsTriedAtOnce() {
		Breaker breaker = breaker(1, FailureRate.NONE, AwayException.class);
		breaker.failed(AWAY);
		pass(PAUSE);
		for (Exception failure : List.of(new PayloadUnavailableException("away", null),
				new IllegalArgumentException())) {
			assertThat(breaker.begin()).isTrue();
			assertThat(breaker.begin()).isFalse();
			breaker.failed(failure);
			assertThat(breaker.isClosed()).isFalse();
		}
		assertThat(breaker.begin()).isTrue();
	}

	@Test
	void whenThereAreFewerRecordsThanAreToBeTriedItClosesAllTheSame() {
		Breaker breaker = breaker(3, FailureRate.NONE, AwayException.class);
		breaker.failed(AWAY);
		pass(PAUSE);
		assertThat(breaker.begin()).isTrue();
		breaker.succeeded(1, 0);
		assertThat(breaker.pause()).isPresent();
		pass(PAUSE);
		assertThat(breaker.pause()).isEmpty();
	}

	@Test
	void whenRateAloneIsSetTriesCountAsAttempts() {
		Breaker breaker = breaker(1, FailureRate.NONE);
		Exception failure = new IllegalStateException();
		breaker.failed(failure);
		assertThat(breaker.isAway(failure)).isTrue();
		pass(PAUSE);
		assertThat(breaker.begin()).isTrue();
		breaker.failed(failure);
		assertThat(breaker.isAway(failure)).isFalse();
	}

	@Test
	void whenTheApplicationHasACircuitBreakerOfThatNameItDecidesFromItsFirstCallOn() {
		AtomicReference<CircuitBreaker> shared = new AtomicReference<>();
		Breaker breaker = breaker(1, CircuitBreakerRate.of("a", settings(1), shared::get));
		for (int call = 0; call < 50; call++) {
			breaker.failed(new IllegalStateException());
		}
		assertThat(breaker.isClosed()).isTrue();
		CircuitBreaker own = CircuitBreaker.ofDefaults("a");
		shared.set(own);
		for (int call = 0; call < 100; call++) {
			breaker.failed(new IllegalStateException());
		}
		assertThat(breaker.isClosed()).isTrue();
		own.transitionToOpenState();
		Exception refused = new IllegalStateException(CallNotPermittedException.createCallNotPermittedException(own));
		assertThat(breaker.isAway(refused)).isTrue();
		breaker.failed(refused);
		assertThat(breaker.isClosed()).isFalse();
	}

	private CircuitBreakerRate rate(int window) {
		return CircuitBreakerRate.of("a", new BreakerSettings(List.of(), 0.5, window, PAUSE, Duration.ofSeconds(60), 1),
				() -> null);
	}

	private void pass(Duration time) {
		this.now += time.toNanos();
	}

	@SafeVarargs
	private Breaker breaker(int probes, FailureRate rate, Class<? extends Throwable>... exceptions) {
		return new Breaker("a", settings(probes, exceptions), rate, ClassCastException.class::isInstance,
				() -> this.now, () -> Instant.EPOCH);
	}

	@SafeVarargs
	private static BreakerSettings settings(int probes, Class<? extends Throwable>... exceptions) {
		return new BreakerSettings(List.of(exceptions), (exceptions.length == 0) ? 0.5 : null, 100, PAUSE,
				Duration.ofSeconds(60), probes);
	}

	static class AwayException extends RuntimeException {

		AwayException(String message) {
			super(message);
		}

	}

	private static final class CountedRate implements FailureRate {

		@Override
		public void succeeded() {
		}

		@Override
		public boolean failed(Throwable failure) {
			return false;
		}

		@Override
		public void reset() {
		}

	}

}
