/**
 * Payloads in Avro, with their schemas in a registry.
 */
@NullMarked
package io.kafkastarter.avro;

import org.jspecify.annotations.NullMarked;
