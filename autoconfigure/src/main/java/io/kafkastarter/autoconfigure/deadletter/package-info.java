/**
 * Auto-configuration of dead letters.
 */
@NullMarked
package io.kafkastarter.autoconfigure.deadletter;

import org.jspecify.annotations.NullMarked;
