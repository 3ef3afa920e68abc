/**
 * Annotations and containers for listeners.
 */
@NullMarked
package io.kafkastarter.listener;

import org.jspecify.annotations.NullMarked;
