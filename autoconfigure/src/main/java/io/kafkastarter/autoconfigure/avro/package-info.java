/**
 * Wiring of Avro and of schema registries.
 */
@NullMarked
package io.kafkastarter.autoconfigure.avro;

import org.jspecify.annotations.NullMarked;
