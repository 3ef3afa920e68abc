package io.kafkastarter.deadletter.redrive;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A topic for dead letters.
 *
 * @param name its name
 * @param depth how many offsets are not resolved. Where dead letters were written in
 * transactions, their ends count too, until a redrive has passed over them.
 * @param oldest when the oldest dead letter that is not resolved became one, or
 * {@code null} if there is none, or the brokers did not say in time
 * @since 0.1.0
 */
public record DeadLetterTopic(String name, long depth, @Nullable Instant oldest) {

}
