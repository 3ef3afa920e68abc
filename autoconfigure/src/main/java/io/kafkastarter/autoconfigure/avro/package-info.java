/**
 * Auto-configuration of payloads in Avro.
 */
@NullMarked
package io.kafkastarter.autoconfigure.avro;

import org.jspecify.annotations.NullMarked;
