/**
 * Failures of handlers and clients: causes, errors, and what may be told of them.
 */
@NullMarked
package io.kafkastarter.failure;

import org.jspecify.annotations.NullMarked;
