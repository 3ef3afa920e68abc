/**
 * Auto-configuration of the comparison of what the brokers allow with what the
 * application needs.
 */
@NullMarked
package io.kafkastarter.autoconfigure.preflight;

import org.jspecify.annotations.NullMarked;
