/**
 * Comparison of what the brokers allow this application with what it needs (KIP-430).
 */
@NullMarked
package io.kafkastarter.access.preflight;

import org.jspecify.annotations.NullMarked;
