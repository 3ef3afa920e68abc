/**
 * How much Kafka's clients say in the log while nobody chose otherwise.
 */
@NullMarked
package io.kafkastarter.autoconfigure.logging;

import org.jspecify.annotations.NullMarked;
