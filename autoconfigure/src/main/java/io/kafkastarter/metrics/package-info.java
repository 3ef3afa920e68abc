/**
 * What listeners do in numbers: figures, the line that logs them, and Micrometer's
 * meters.
 */
@NullMarked
package io.kafkastarter.metrics;

import org.jspecify.annotations.NullMarked;
