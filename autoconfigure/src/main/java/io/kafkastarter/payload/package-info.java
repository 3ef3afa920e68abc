/**
 * What topics carry: encoding of payloads on sending, and decoding where the handler
 * runs.
 */
@NullMarked
package io.kafkastarter.payload;

import org.jspecify.annotations.NullMarked;
