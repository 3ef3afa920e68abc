/**
 * Auto-configuration of figures, meters and observations.
 */
@NullMarked
package io.kafkastarter.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
