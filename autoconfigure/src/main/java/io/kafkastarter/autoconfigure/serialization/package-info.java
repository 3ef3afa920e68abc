/**
 * Auto-configuration of what topics carry.
 */
@NullMarked
package io.kafkastarter.autoconfigure.serialization;

import org.jspecify.annotations.NullMarked;
