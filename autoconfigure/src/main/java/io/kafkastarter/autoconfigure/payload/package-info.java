/**
 * Wiring of payloads: what topics carry, and how it is encoded and decoded.
 */
@NullMarked
package io.kafkastarter.autoconfigure.payload;

import org.jspecify.annotations.NullMarked;
