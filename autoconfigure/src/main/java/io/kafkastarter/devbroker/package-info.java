/**
 * A Kafka broker inside the application's JVM, for development.
 */
@NullMarked
package io.kafkastarter.devbroker;

import org.jspecify.annotations.NullMarked;
