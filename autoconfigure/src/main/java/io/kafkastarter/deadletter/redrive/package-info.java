/**
 * Dead letters looked at, and redriven to the listeners that failed or to the topics they
 * come from.
 */
@NullMarked
package io.kafkastarter.deadletter.redrive;

import org.jspecify.annotations.NullMarked;
