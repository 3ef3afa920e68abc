package io.kafkastarter.browse;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What was seen at the last look that was answered.
 *
 * @param <T> the type of what was seen
 * @param value what was seen, or {@code null} if no look was answered yet
 * @param checked when that was, or {@code null} if no look was answered yet
 * @param problem why the last look was not answered, or {@code null} if it was
 * @param looking whether a look is under way
 * @since 0.1.0
 */
public record Look<T>(@Nullable T value, @Nullable Instant checked, @Nullable String problem, boolean looking) {

	<R> Look<R> with(@Nullable R other) {
		return new Look<>(other, this.checked, this.problem, this.looking);
	}

}
