/**
 * Auto-configuration of the development broker.
 */
@NullMarked
package io.kafkastarter.autoconfigure.devbroker;

import org.jspecify.annotations.NullMarked;
