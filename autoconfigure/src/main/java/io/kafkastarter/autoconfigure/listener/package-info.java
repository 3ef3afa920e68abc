/**
 * Wiring of listeners, of what steers them, of receivers and of dead letters.
 */
@NullMarked
package io.kafkastarter.autoconfigure.listener;

import org.jspecify.annotations.NullMarked;
