/**
 * Failure reports for mistakes in the configuration.
 */
@NullMarked
package io.kafkastarter.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
