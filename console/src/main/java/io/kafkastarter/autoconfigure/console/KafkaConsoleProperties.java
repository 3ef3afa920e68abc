package io.kafkastarter.autoconfigure.console;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the console.
 *
 * @param enabled Whether the console is there. Without a value it is where the
 * development broker runs.
 * @since 0.1.0
 */
@ConfigurationProperties("kafka.console")
public record KafkaConsoleProperties(@Nullable Boolean enabled) {
}
