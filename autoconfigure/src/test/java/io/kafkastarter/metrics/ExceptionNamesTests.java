package io.kafkastarter.metrics;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;

import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;

import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ListenerExecutionFailedException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names of exceptions for a tag.
 */
class ExceptionNamesTests {

	private final ExceptionNames names = new ExceptionNames();

	@Test
	void whenThereAreManyClassesTheirNamesAreFew() throws Exception {
		Set<String> seen = new HashSet<>();
		for (int number = 0; number < 1000; number++) {
			seen.add(this.names.of(exception("acme.Failure" + number)));
		}
		assertThat(seen).hasSize(ExceptionNames.MOST + 1).contains("Failure0", ExceptionNames.OTHER);
		assertThat(this.names.of(exception("acme.Failure0"))).isEqualTo("Failure0");
	}

	@Test
	void whenFailureIsWrappedItsCauseIsNamed() {
		IllegalStateException cause = new IllegalStateException("secret");
		assertThat(this.names.of(new ListenerExecutionFailedException("", new CompletionException(cause))))
			.isEqualTo("IllegalStateException");
		assertThat(
				this.names.of(new ListenerExecutionFailedException("", new BatchListenerFailedException("", cause, 1))))
			.isEqualTo("IllegalStateException");
		assertThat(this.names.of(new CompletionException(null))).isEqualTo("CompletionException");
	}

	@Test
	void whenClassIsAnonymousItHasANameStill() {
		assertThat(this.names.of(new IllegalStateException() {
		})).isEqualTo("ExceptionNamesTests$1");
	}

	private static Exception exception(String name) throws ReflectiveOperationException {
		return new ByteBuddy().subclass(RuntimeException.class)
			.name(name)
			.make()
			.load(ExceptionNamesTests.class.getClassLoader())
			.getLoaded()
			.getConstructor()
			.newInstance();
	}

}
