package io.kafkastarter.failure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Causes of exceptions that end, and those that do not.
 */
@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CausesTests {

	@Test
	void whenCausesFormACycleTheyEnd() {
		Exception first = new IllegalStateException();
		Exception second = new IllegalArgumentException(first);
		first.initCause(second);
		assertThat(Causes.of(first)).containsExactly(first, second);
		assertThat(Causes.root(first)).isSameAs(second);
		assertThat(Causes.find(first, UnsupportedOperationException.class)).isNull();
		assertThat(Causes.isAny(first, List.of(IllegalArgumentException.class))).isTrue();
	}

	@Test
	void whenEachCauseIsANewOneTheyEnd() {
		assertThat(Causes.of(new Endless())).hasSize(100);
	}

	@Test
	void whenExceptionIsItsOwnCauseItIsTheOnlyOne() {
		assertThat(Causes.of(new OfItself())).hasSize(1);
		assertThat(Causes.of(null)).isEmpty();
	}

	@Test
	void whenHandlerLeavesItsThreadInterruptedThatEndsWithIt() throws Exception {
		HandlerCall.run(() -> Thread.currentThread().interrupt());
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		assertThatThrownBy(() -> HandlerCall.run(() -> {
			Thread.currentThread().interrupt();
			throw new AssertionError();
		})).isInstanceOf(HandlerErrorException.class).hasCauseInstanceOf(AssertionError.class);
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	private static final class Endless extends RuntimeException {

		@Override
		public synchronized Throwable getCause() {
			return new Endless();
		}

	}

	private static final class OfItself extends RuntimeException {

		@Override
		public synchronized Throwable getCause() {
			return this;
		}

	}

}
