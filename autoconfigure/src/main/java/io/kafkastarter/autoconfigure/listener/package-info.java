/**
 * Auto-configuration of listener containers.
 */
@NullMarked
package io.kafkastarter.autoconfigure.listener;

import org.jspecify.annotations.NullMarked;
